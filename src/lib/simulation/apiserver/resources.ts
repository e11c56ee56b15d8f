import type { Resource } from './resource';

const files = import.meta.glob<Resource>(['./resources/*.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'resource',
});

/** Every kind that the server knows, in the order of `kubectl api-resources`: core first, then by group. */
export const resources: readonly Resource[] = Object.values(files).sort(
  (a, b) => compare(a.group, b.group) || compare(a.plural, b.plural),
);

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** `v1`, `apps/v1`. */
export const apiVersionOf = (resource: Resource): string =>
  resource.group ? `${resource.group}/${resource.version}` : resource.version;

const byPlural = new Map(
  resources.map((resource) => [`${resource.plural}.${resource.group}`, resource]),
);
const byKind = new Map(
  resources.map((resource) => [`${resource.kind} ${apiVersionOf(resource)}`, resource]),
);

/** The resource of this plural name and group; throws for one that is not simulated, which is our bug. */
export function resourceOf(plural: string, group = ''): Resource {
  const resource = byPlural.get(`${plural}.${group}`);
  if (!resource) throw new Error(`Invariant broken: no resource ${plural}.${group}`);
  return resource;
}

export const resourceOfKind = (kind: string, apiVersion: string): Resource | undefined =>
  byKind.get(`${kind} ${apiVersion}`);

/** `/api/v1/nodes`, `/apis/coordination.k8s.io/v1/namespaces/NS/leases/NAME`. */
export function pathOf(
  resource: Resource,
  {
    namespace,
    name,
    subresource,
  }: {
    namespace?: string | undefined;
    name?: string | undefined;
    subresource?: string | undefined;
  },
): string {
  const root = resource.group
    ? `/apis/${resource.group}/${resource.version}`
    : `/api/${resource.version}`;
  const scope = resource.namespaced && namespace ? `/namespaces/${namespace}` : '';
  return `${root}${scope}/${resource.plural}${name ? `/${name}` : ''}${subresource ? `/${subresource}` : ''}`;
}
