import type { KubeObject } from '$lib/simulation/api/object';
import { parseTime, rfc1123z } from '$lib/simulation/api/time';
import { alignTabs, describeColumns } from '../tabwriter';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go maxAnnotationLen */
const ANNOTATION_MAX = 140;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Lines of a description, indented by level; cells end with tabs. */
export class DescriptionWriter {
  #text = '';

  /** Writes a line; `\t` parts label and value. */
  line(level: number, text: string): void {
    this.#text += `${'  '.repeat(level)}${text}\n`;
  }

  get text(): string {
    return this.#text;
  }

  /** The lines so far, aligned; what follows is aligned by itself. */
  aligned(): string {
    return alignTabs(this.#text, describeColumns);
  }
}

/** `Labels:` or `Annotations:` with one entry a line, those below the first under it. */
export function writeMap(
  writer: DescriptionWriter,
  level: number,
  title: string,
  map: Readonly<Record<string, string>> | undefined,
  join = '=',
): void {
  const entries = Object.entries(map ?? {})
    .filter(([key]) => key !== LAST_APPLIED)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) writer.line(level, `${title}:\t<none>`);
  entries.forEach(([key, value], index) => {
    const head = index === 0 ? `${title}:\t` : '\t';
    if (join === '=' || key.length + value.length + 2 <= ANNOTATION_MAX) {
      writer.line(level, `${head}${key}${join}${value}`);
      return;
    }
    const isLong = value.length > ANNOTATION_MAX - 3;
    const shown = isLong ? `${value.slice(0, ANNOTATION_MAX - 3)}...` : value;
    writer.line(level, `${head}${key}:`);
    for (const line of shown.split('\n')) writer.line(level, `\t  ${line}`);
  });
}

export const writeLabels = (writer: DescriptionWriter, { metadata }: KubeObject): void => {
  writeMap(writer, 0, 'Labels', metadata.labels);
};

export const writeAnnotations = (writer: DescriptionWriter, { metadata }: KubeObject): void => {
  writeMap(writer, 0, 'Annotations', metadata.annotations, ': ');
};

/** `Sat, 18 Jan 2025 13:04:12 +0000` */
export const dateText = (time: string): string => rfc1123z(parseTime(time));

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go describeDeployment */
export function writeConditions(
  writer: DescriptionWriter,
  conditions: readonly { type: string; status: string; reason?: string }[],
): void {
  if (conditions.length === 0) return;
  writer.line(0, 'Conditions:\n  Type\tStatus\tReason');
  writer.line(1, '----\t------\t------');
  for (const { type, status, reason = '' } of conditions)
    writer.line(1, `${type} \t${status}\t${reason}`);
}

const SHORT_MODES: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** `RWO,ROX`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/util/storage/storage.go GetAccessModesAsString */
export const accessModes = (modes: readonly string[] = []): string =>
  Object.entries(SHORT_MODES)
    .filter(([mode]) => modes.includes(mode))
    .map(([, short]) => short)
    .join(',');
