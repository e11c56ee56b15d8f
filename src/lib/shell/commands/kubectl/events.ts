import type { CoreEvent } from '$lib/simulation/api/kinds';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import type { Resource } from '$lib/simulation/apiserver/resource';
import { apiVersionOf, resourceOf } from '$lib/simulation/apiserver/resources';
import { parseTime } from '$lib/simulation/api/time';
import { epochMs } from '$lib/simulation/clock/world';
import { defineCommand } from '../../command';
import { interval } from '../../describe/events';
import { complain, fail, print } from '../../effect';
import { GrowingTable, getColumns } from '../../tabwriter';
import { failWith, withServer } from './_client';
import { follow } from './_follow';
import { findKind, noSuchKind } from './_resources';

/** `kubectl events`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/events/events.go */
export const command = defineCommand({
  usage: 'events [--for TYPE/NAME] [--types=Warning,Normal] [--watch]',
  summary: 'List events',
  flags: {
    'all-namespaces': { short: 'A', help: 'List events across all namespaces' },
    for: {
      type: 'string',
      help: 'Filter events to only those pertaining to the specified resource',
    },
    types: { type: 'list', help: 'Output only events of given types' },
    watch: { short: 'w', help: 'After listing the requested events, watch for more' },
    'no-headers': { help: "Don't print headers" },
  },

  *run(invocation) {
    const { flags, cluster } = invocation;
    const about = flags.get('for');
    if (about !== undefined && about.split('/').length !== 2)
      return yield* fail('error: --for must be in resource/name form');
    const [word = '', name] = (about ?? '').split('/');
    const kind = word === '' ? undefined : findKind(word);
    if (word !== '' && !kind) return yield* fail(noSuchKind(word));
    const types = flags.all('types');
    if (types.some((type) => !/^(normal|warning)$/i.test(type)))
      return yield* fail('error: valid --types are Normal or Warning');
    const isWanted = (event: CoreEvent) =>
      types.length === 0 || types.some((type) => type.toLowerCase() === event.type.toLowerCase());
    const hasNamespaces = flags.isOn('all-namespaces');
    const growing = new GrowingTable(getColumns);
    const rowOf = (event: CoreEvent) =>
      rowFor(event, { hasNamespaces, nowEpochMs: epochMs(cluster.world) });
    return yield* withServer(invocation, function* (kube) {
      const request = {
        resource: resourceOf('events'),
        namespace: hasNamespaces ? undefined : kube.namespace,
      };
      const query = kind ? { fieldSelector: selectorFor(kind, name ?? '') } : {};
      const listed = yield* kube.send<ObjectList>({ ...request, verb: 'list', query });
      if (!listed.ok) return yield* failWith([listed], kube);
      const events = (listed.value.items as readonly CoreEvent[]).filter(isWanted);
      const sorted = [...events].sort((a, b) => lastSeen(a) - lastSeen(b));
      const isWatching = flags.isOn('watch');
      if (sorted.length === 0 && !isWatching) {
        yield* complain(
          hasNamespaces ? 'No events found.' : `No events found in ${kube.namespace} namespace.`,
        );
        return 0;
      }
      const header = flags.isOn('no-headers') ? [] : [headerFor(hasNamespaces)];
      yield* print(growing.format([...header, ...sorted.map(rowOf)]));
      if (!isWatching) return 0;
      const { resourceVersion } = listed.value.metadata;
      return yield* follow({
        kube,
        request: { ...request, verb: 'watch', query: { ...query, resourceVersion } },
        show: ({ type, object }) => {
          const event = object as CoreEvent;
          // The server forgets an event after an hour; that is nothing new.
          return type !== 'DELETED' && isWanted(event) ? growing.format([rowOf(event)]) : '';
        },
        endedBy: (error) => `error: ${error}`,
      });
    });
  },
});

/** The kubelet's events about its node name no API version, and so are not among these. */
const selectorFor = (kind: Resource, name: string): string =>
  `involvedObject.kind=${kind.kind},involvedObject.apiVersion=${apiVersionOf(kind)},involvedObject.name=${name}`;

const lastSeen = ({ series, lastTimestamp, eventTime }: CoreEvent): number =>
  parseTime(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? '');

const headerFor = (hasNamespaces: boolean): string[] => [
  ...(hasNamespaces ? ['NAMESPACE'] : []),
  'LAST SEEN',
  'TYPE',
  'REASON',
  'OBJECT',
  'MESSAGE',
];

function rowFor(
  event: CoreEvent,
  { hasNamespaces, nowEpochMs }: { hasNamespaces: boolean; nowEpochMs: number },
): string[] {
  const { kind = '', name = '' } = event.involvedObject;
  return [
    ...(hasNamespaces ? [event.metadata.namespace ?? ''] : []),
    interval(event, nowEpochMs),
    event.type,
    event.reason,
    `${kind}/${name}`,
    event.message.trim(),
  ];
}
