import type { CoreEvent } from '../../api/kinds';
import { since } from '../printers/age';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printEvent */
export const table = defineTable<CoreEvent>({
  fields: {
    'involvedObject.kind': (event) => event.involvedObject.kind ?? '',
    'involvedObject.namespace': (event) => event.involvedObject.namespace ?? '',
    'involvedObject.name': (event) => event.involvedObject.name ?? '',
    'involvedObject.uid': (event) => event.involvedObject.uid ?? '',
    'involvedObject.apiVersion': (event) => event.involvedObject.apiVersion ?? '',
    'involvedObject.resourceVersion': (event) => event.involvedObject.resourceVersion ?? '',
    'involvedObject.fieldPath': (event) => event.involvedObject.fieldPath ?? '',
    reason: (event) => event.reason,
    reportingComponent: (event) => event.reportingComponent ?? '',
    source: (event) => event.source.component ?? event.reportingComponent ?? '',
    type: (event) => event.type,
  },
  columns: [
    {
      name: 'Last Seen',
      cell: (event, now) => since(lastSeen(event), now),
    },
    {
      name: 'Type',
      cell: (event) => event.type,
    },
    { name: 'Reason', cell: (event) => event.reason },
    { name: 'Object', cell: involved },
    {
      name: 'Subobject',
      wide: true,
      cell: (event) => event.involvedObject.fieldPath ?? '',
    },
    { name: 'Source', wide: true, cell: sourceOf },
    { name: 'Message', cell: (event) => event.message.trim() },
    {
      name: 'First Seen',
      wide: true,
      cell: (event, now) => since(event.firstTimestamp ?? event.eventTime, now),
    },
    {
      name: 'Count',
      wide: true,
      type: 'integer',
      cell: (event) => event.series?.count ?? event.count ?? 1,
    },
    { name: 'Name', wide: true, cell: (event) => event.metadata.name },
  ],
});

const lastSeen = ({ series, lastTimestamp, firstTimestamp, eventTime }: CoreEvent) =>
  series?.lastObservedTime ?? lastTimestamp ?? firstTimestamp ?? eventTime;

function involved({ involvedObject: { kind = '', name = '' } }: CoreEvent): string {
  return `${kind.toLowerCase()}/${name}`;
}

function sourceOf({ source, reportingComponent = '', reportingInstance }: CoreEvent): string {
  const component = source.component ?? reportingComponent;
  const host = source.host ?? reportingInstance;
  return host ? `${component}, ${host}` : component;
}
