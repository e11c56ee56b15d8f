import type { PodTemplateSpec, Toleration } from 'kubernetes-types/core/v1';
import { formatSelector } from '$lib/simulation/api/selector';
import { writeContainers } from './containers';
import { writeVolumes } from './volumes';
import { writeMap, type DescriptionWriter } from './writer';

/** `Pod Template:`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribePodTemplate */
export function writePodTemplate(
  writer: DescriptionWriter,
  { metadata, spec }: PodTemplateSpec,
): void {
  writer.line(0, 'Pod Template:');
  writeMap(writer, 0, '  Labels', metadata?.labels);
  const annotations = metadata?.annotations;
  if (annotations && Object.keys(annotations).length > 0)
    writeMap(writer, 0, '  Annotations', annotations, ': ');
  if (!spec) return;
  if (spec.serviceAccountName) writer.line(1, `Service Account:\t${spec.serviceAccountName}`);
  if (spec.initContainers?.length)
    writeContainers(writer, { title: 'Init Containers', containers: spec.initContainers });
  writeContainers(writer, { title: 'Containers', containers: spec.containers });
  writeVolumes(writer, spec.volumes ?? [], true);
  writeSpread(writer, spec.topologySpreadConstraints ?? [], '  ');
  if (spec.priorityClassName) writer.line(1, `Priority Class Name:\t${spec.priorityClassName}`);
  writeMap(writer, 0, '  Node-Selectors', spec.nodeSelector);
  writeTolerations(writer, spec.tolerations ?? [], '  ');
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go printPodTolerationsMultiline */
export function writeTolerations(
  writer: DescriptionWriter,
  tolerations: readonly Toleration[],
  indent = '',
): void {
  const words = [...tolerations]
    .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
    .map(tolerationText);
  writer.line(0, `${indent}Tolerations:\t${words[0] ?? '<none>'}`);
  for (const word of words.slice(1)) writer.line(0, `\t${word}`);
}

function tolerationText({
  key = '',
  value,
  effect,
  operator,
  tolerationSeconds,
}: Toleration): string {
  let text = key;
  if (value) text += `=${value}`;
  if (effect) text += `:${effect}`;
  if (operator === 'Exists' && !value) text += text === '' ? 'op=Exists' : ' op=Exists';
  return tolerationSeconds === undefined ? text : `${text} for ${tolerationSeconds}s`;
}

interface Spread {
  readonly topologyKey: string;
  readonly whenUnsatisfiable: string;
  readonly maxSkew: number;
  readonly labelSelector?: Parameters<typeof formatSelector>[0];
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go describeTopologySpreadConstraints */
export function writeSpread(
  writer: DescriptionWriter,
  constraints: readonly Spread[],
  indent = '',
): void {
  const sorted = [...constraints].sort((a, b) => (a.topologyKey < b.topologyKey ? -1 : 1));
  sorted.forEach(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }, index) => {
    const head = index === 0 ? `${indent}Topology Spread Constraints:` : indent;
    const selector = labelSelector
      ? ` when max skew ${maxSkew} is exceeded for selector ${formatSelector(labelSelector)}`
      : ` when max skew ${maxSkew} is exceeded`;
    writer.line(0, `${head}\t${topologyKey}:${whenUnsatisfiable}${selector}`);
  });
}
