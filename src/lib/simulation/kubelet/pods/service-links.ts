import type { Service } from '../../api/kinds';

/**
 * The variables by which containers find Services: all of their namespace, and always the API server.
 * @source kubernetes v1.30 pkg/kubelet/envvars/envvars.go FromServices, pkg/kubelet/kubelet_pods.go getServiceEnvVarMap
 */
export function serviceLinks(
  services: readonly Service[],
  namespace: string,
  isEnabled: boolean,
): readonly (readonly [string, string])[] {
  return services
    .filter(({ metadata, spec }) => {
      const isMaster = metadata.namespace === 'default' && metadata.name === 'kubernetes';
      const hasAddress = spec.clusterIP !== undefined && !['', 'None'].includes(spec.clusterIP);
      return hasAddress && (isMaster || (isEnabled && metadata.namespace === namespace));
    })
    .flatMap(linksOf)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

const variableName = (text: string): string => text.toUpperCase().replaceAll('-', '_');

function linksOf({ metadata, spec }: Service): (readonly [string, string])[] {
  const prefix = variableName(metadata.name);
  const host = spec.clusterIP ?? '';
  const ports = spec.ports ?? [];
  const [first] = ports;
  if (!first) return [];
  const url = (port: (typeof ports)[number]) =>
    `${(port.protocol ?? 'TCP').toLowerCase()}://${host}:${port.port}`;
  return [
    [`${prefix}_SERVICE_HOST`, host],
    [`${prefix}_SERVICE_PORT`, String(first.port)],
    ...ports.flatMap(({ name, port }) =>
      name ? [[`${prefix}_SERVICE_PORT_${variableName(name)}`, String(port)] as const] : [],
    ),
    [`${prefix}_PORT`, url(first)],
    ...ports.flatMap((port) => {
      const protocol = port.protocol ?? 'TCP';
      const each = `${prefix}_PORT_${port.port}_${protocol}`;
      return [
        [each, url(port)],
        [`${each}_PROTO`, protocol.toLowerCase()],
        [`${each}_PORT`, String(port.port)],
        [`${each}_ADDR`, host],
      ] as const;
    }),
  ];
}
