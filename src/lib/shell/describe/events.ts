import { humanDuration } from '$lib/simulation/api/duration';
import type { CoreEvent } from '$lib/simulation/api/kinds';
import { parseTime } from '$lib/simulation/api/time';
import { DescriptionWriter } from './writer';

/** The `Events:` section. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribeEvents */
export function eventsSection(events: readonly CoreEvent[], nowEpochMs: number): DescriptionWriter {
  const writer = new DescriptionWriter();
  if (events.length === 0) {
    writer.line(0, 'Events:\t<none>');
    return writer;
  }
  const sorted = [...events].sort((a, b) => lastSeen(a) - lastSeen(b));
  writer.line(0, 'Events:\n  Type\tReason\tAge\tFrom\tMessage');
  writer.line(1, '----\t------\t----\t----\t-------');
  for (const event of sorted) {
    const from = event.source.component ?? event.reportingComponent ?? '';
    writer.line(
      1,
      `${event.type}\t${event.reason}\t${interval(event, nowEpochMs)}\t${from}\t${event.message.trim()}`,
    );
  }
  return writer;
}

/** A description that ends with its events: a table of its own, but without any the last line of what stands above. */
export function withEvents(
  writer: DescriptionWriter,
  events: readonly CoreEvent[],
  nowEpochMs: number,
): string {
  const section = eventsSection(events, nowEpochMs);
  if (events.length > 0) return writer.aligned() + section.aligned();
  writer.line(0, section.text.trimEnd());
  return writer.aligned();
}

const lastSeen = ({ lastTimestamp }: CoreEvent): number =>
  lastTimestamp ? parseTime(lastTimestamp) : 0;

/** `5m`, or `2m3s (x12 over 20m)`. */
export function interval(event: CoreEvent, nowEpochMs: number): string {
  const first = event.eventTime ?? event.firstTimestamp;
  const last = event.series?.lastObservedTime ?? event.lastTimestamp;
  const since = (time: string | null | undefined) =>
    time ? humanDuration(nowEpochMs - parseTime(time)) : '<unknown>';
  const count = event.series?.count ?? event.count ?? 1;
  const isRepeated = event.series !== undefined || count > 1;
  return isRepeated ? `${since(last)} (x${count} over ${since(first)})` : since(first);
}
