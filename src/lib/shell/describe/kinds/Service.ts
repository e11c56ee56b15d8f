import type { Service } from '$lib/simulation/api/kinds';
import type { Endpoints } from '$lib/simulation/api/workloads';
import { formatLabels } from '$lib/simulation/apiserver/printers/age';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go ServiceDescriber */
export const describer = defineDescriber<Service>({
  *describe(service, describing) {
    const writer = new DescriptionWriter();
    const { metadata, spec } = service;
    const { name, namespace } = metadata;
    const found = yield* describing.kube.send<Endpoints>({
      verb: 'get',
      resource: resourceOf('endpoints'),
      namespace,
      name,
    });
    writer.line(0, `Name:\t${name}`);
    writer.line(0, `Namespace:\t${namespace ?? ''}`);
    writeLabels(writer, service);
    writeAnnotations(writer, service);
    writer.line(0, `Selector:\t${formatLabels(spec.selector)}`);
    writer.line(0, `Type:\t${spec.type ?? ''}`);
    writeAddresses(writer, service);
    writePorts(writer, service, found.ok ? found.value : undefined);
    writer.line(0, `Session Affinity:\t${spec.sessionAffinity ?? ''}`);
    if (spec.externalTrafficPolicy)
      writer.line(0, `External Traffic Policy:\t${spec.externalTrafficPolicy}`);
    if (spec.healthCheckNodePort)
      writer.line(0, `HealthCheck NodePort:\t${spec.healthCheckNodePort}`);
    return withEvents(writer, yield* eventsOf(service, describing), describing.nowEpochMs);
  },
});

function writeAddresses(writer: DescriptionWriter, { spec }: Service): void {
  if (spec.ipFamilyPolicy) writer.line(0, `IP Family Policy:\t${spec.ipFamilyPolicy}`);
  writer.line(0, `IP Families:\t${spec.ipFamilies?.join(',') ?? '<none>'}`);
  writer.line(0, `IP:\t${spec.clusterIP ?? ''}`);
  writer.line(0, `IPs:\t${spec.clusterIPs?.join(',') ?? '<none>'}`);
  if (spec.externalIPs?.length) writer.line(0, `External IPs:\t${spec.externalIPs.join(',')}`);
  if (spec.externalName) writer.line(0, `External Name:\t${spec.externalName}`);
}

function writePorts(
  writer: DescriptionWriter,
  { spec }: Service,
  endpoints: Endpoints | undefined,
): void {
  for (const { name, port, protocol = 'TCP', targetPort = port, nodePort } of spec.ports ?? []) {
    const label = name ?? '<unset>';
    writer.line(0, `Port:\t${label}\t${port}/${protocol}`);
    writer.line(0, `TargetPort:\t${String(targetPort)}/${protocol}`);
    if (nodePort) writer.line(0, `NodePort:\t${label}\t${nodePort}/${protocol}`);
    writer.line(0, `Endpoints:\t${endpointsText(endpoints, name)}`);
  }
}

const SHOWN = 3;

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go formatEndpoints */
function endpointsText(endpoints: Endpoints | undefined, name: string | undefined): string {
  const subsets = endpoints?.subsets ?? [];
  if (subsets.length === 0) return '<none>';
  const all = subsets.flatMap(({ addresses = [], ports = [] }) =>
    ports
      .filter((port) => port.name === name)
      .flatMap(({ port }) => addresses.map(({ ip }) => `${ip}:${port}`)),
  );
  const more = all.length > SHOWN ? ` + ${all.length - SHOWN} more...` : '';
  return all.slice(0, SHOWN).join(',') + more;
}
