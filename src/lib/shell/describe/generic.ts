import type { CoreEvent } from '$lib/simulation/api/kinds';
import type { KubeObject } from '$lib/simulation/api/object';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Program } from '../effect';
import { defineDescriber, type Describing } from './describer';
import { withEvents } from './events';
import { DescriptionWriter, writeAnnotations, writeLabels } from './writer';

const SHOWN_ABOVE = new Set(['name', 'namespace', 'labels', 'annotations', 'managedFields']);
const ACRONYMS = /^(api|uid|url|id)$/i;

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go genericDescriber */
export const describer = defineDescriber<KubeObject>({
  *describe(object, describing) {
    const writer = new DescriptionWriter();
    const { name, namespace } = object.metadata;
    writer.line(0, `Name:\t${name}`);
    writer.line(0, `Namespace:\t${namespace ?? ''}`);
    writeLabels(writer, object);
    writeAnnotations(writer, object);
    writeFields(writer, 0, object as unknown as Record<string, unknown>);
    return withEvents(writer, yield* eventsOf(object, describing), describing.nowEpochMs);
  },
});

/** `creationTimestamp` → `Creation Timestamp`, `apiVersion` → `API Version`. */
function title(key: string): string {
  const words = key.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(' ');
  return words
    .map((word) =>
      ACRONYMS.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ');
}

function writeFields(
  writer: DescriptionWriter,
  level: number,
  fields: Readonly<Record<string, unknown>>,
): void {
  for (const key of Object.keys(fields).sort()) {
    if (level === 1 && SHOWN_ABOVE.has(key) && 'creationTimestamp' in fields) continue;
    const value = fields[key];
    if (value === undefined) continue;
    if (Array.isArray(value)) writeList(writer, level, title(key), value);
    else if (typeof value === 'object' && value !== null) {
      writer.line(level, `${title(key)}:`);
      writeFields(writer, level + 1, value as Record<string, unknown>);
    } else writer.line(level, `${title(key)}:\t${scalar(value)}`);
  }
}

function writeList(
  writer: DescriptionWriter,
  level: number,
  name: string,
  items: readonly unknown[],
): void {
  writer.line(level, `${name}:`);
  for (const item of items)
    if (typeof item === 'object' && item !== null)
      writeFields(writer, level + 1, item as Record<string, unknown>);
    else writer.line(level + 1, String(item));
}

/** The events about an object. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go searchEvents */
export function* eventsOf(
  { kind, metadata }: KubeObject,
  { kube }: Describing,
): Program<CoreEvent[]> {
  const { name, namespace, uid } = metadata;
  const selectors = [
    `involvedObject.kind=${kind}`,
    `involvedObject.name=${name}`,
    `involvedObject.uid=${uid}`,
  ];
  const query = { fieldSelector: selectors.join(',') };
  const listed = yield* kube.send<ObjectList>({
    verb: 'list',
    resource: resourceOf('events'),
    namespace,
    query,
  });
  return listed.ok ? [...(listed.value.items as readonly CoreEvent[])] : [];
}

const scalar = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
