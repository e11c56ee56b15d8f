import type { Resource } from './resource';
import type { Subresource } from './subresource';

const files = import.meta.glob<Subresource>(['./subresources/*.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'subresource',
});

const known = new Map(
  Object.values(files).flatMap((subresource) =>
    subresource.of.map((owner) => [`${owner}/${subresource.name}`, subresource] as const),
  ),
);

export const subresourceOf = (resource: Resource, name: string): Subresource | undefined =>
  known.get(`${resource.plural}.${resource.group}/${name}`);
