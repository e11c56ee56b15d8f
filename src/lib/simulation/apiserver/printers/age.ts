import { humanDuration } from '../../api/duration';
import type { KubeObject } from '../../api/object';
import { parseTime } from '../../api/time';
import type { Column } from '../table';

/** The time since `timestamp`, as tables show it. @source kubernetes v1.30 pkg/printers/internalversion/printers.go translateTimestampSince */
export const since = (timestamp: string | null | undefined, nowEpochMs: number): string =>
  timestamp ? humanDuration(nowEpochMs - parseTime(timestamp)) : '<unknown>';

export const nameColumn: Column<KubeObject> = {
  name: 'Name',
  cell: (object) => object.metadata.name,
};

export const ageColumn: Column<KubeObject> = {
  name: 'Age',
  cell: (object, nowEpochMs) => since(object.metadata.creationTimestamp, nowEpochMs),
};

/** `k=v,k=v`, sorted; `<none>` without any. @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/labels/labels.go FormatLabels */
export const formatLabels = (labels: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',') || '<none>';
