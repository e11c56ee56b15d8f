import type { KubeObject } from '$lib/simulation/api/object';
import type { ObjectList, WatchEvent } from '$lib/simulation/apiserver/request';
import { toTable } from '$lib/simulation/apiserver/table';
import { epochMs } from '$lib/simulation/clock/world';
import type { Invocation } from '../../command';
import { complain, fail, print, type Program } from '../../effect';
import { GrowingTable, getColumns } from '../../tabwriter';
import { failWith, type Kube } from './_client';
import { follow } from './_follow';
import type { Format } from './_output';
import { requestFor } from './_request';
import type { Target } from './_resources';
import { cellsOf, headerOf, lookOf } from './_table';

interface Watching {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly targets: readonly Target[];
  readonly format: Exclude<Format, { kind: 'error' }>;
}

/** `kubectl get -w`: what is there, then a row for each change, until somebody ends it. */
export function* watchObjects({ invocation, kube, targets, format }: Watching): Program {
  const { flags, cluster } = invocation;
  const [target] = targets;
  if (!target || targets.length > 1)
    return yield* fail(
      `error: watch is only supported on individual resources and resource collections - more than 1 resource was found`,
    );
  if (flags.has('sort-by'))
    yield* complain('warning: --watch or --watch-only requested, --sort-by will be ignored');
  const { name, ...request } = requestFor(invocation, kube, target);
  const fields = [
    request.query.fieldSelector,
    ...(name === undefined ? [] : [`metadata.name=${name}`]),
  ];
  const query = { ...request.query, fieldSelector: fields.filter(Boolean).join(',') };
  if (name !== undefined) {
    const found = yield* kube.send<KubeObject>({ ...request, name, verb: 'get' });
    if (!found.ok) return yield* failWith([found], kube);
  }
  const listed = yield* kube.send<ObjectList>({ ...request, verb: 'list', query });
  if (!listed.ok) return yield* failWith([listed], kube);

  const show = presenter({ invocation, target, format, now: () => epochMs(cluster.world) });
  if (!flags.isOn('watch-only'))
    yield* print(show(listed.value.items.map((object) => ({ type: 'ADDED', object }))));
  const { resourceVersion } = listed.value.metadata;
  return yield* follow({
    kube,
    request: { ...request, verb: 'watch', query: { ...query, resourceVersion } },
    show: (event) => show([event]),
    endedBy: (error) => `error: unable to decode an event from the watch stream: ${error}`,
  });
}

type Show = (events: readonly WatchEvent[]) => string;

function presenter({
  invocation: { flags },
  target: { resource },
  format,
  now,
}: {
  invocation: Invocation;
  target: Target;
  format: Watching['format'];
  now: () => number;
}): Show {
  if (format.kind === 'printer')
    return (events) =>
      events.map(({ object }) => format.print([object as KubeObject], false)).join('');
  const look = lookOf(flags, resource, { isWide: format.isWide, isTyped: false });
  const growing = new GrowingTable(getColumns);
  const withTypes = flags.isOn('output-watch-events');
  let isFirst = !flags.isOn('no-headers');
  return (events) => {
    if (events.length === 0) return '';
    const objects = events.map(({ object }) => object as KubeObject);
    const table = toTable(resource, objects, { resourceVersion: '', nowEpochMs: now() });
    const rows = table.rows.map((row, index) => {
      const cells = cellsOf(table, row, resource, look);
      return withTypes ? [events[index]?.type ?? '', ...cells] : cells;
    });
    const header = headerOf(table, look);
    const lines = isFirst ? [withTypes ? ['EVENT', ...header] : header, ...rows] : rows;
    isFirst = false;
    return growing.format(lines);
  };
}
