/** How journalctl writes an entry. @source systemd 252 src/shared/logs-show.c */
import { syslogTime } from '$lib/simulation/api/time';
import type { Host } from '$lib/simulation/host/host';
import { messageOf, type JournalEntry } from '$lib/simulation/host/journal';

export type Format = (entry: JournalEntry, host: Host) => string;

const epochOf = ({ atMs }: JournalEntry, { world }: Host): number => world.startsAtEpochMs + atMs;

const withHead = (entry: JournalEntry, host: Host, time: string): string =>
  `${time} ${host.name} ${entry.identifier}[${entry.pid}]: ${messageOf(entry, host.world.startsAtEpochMs)}`;

const microseconds = (entry: JournalEntry): string =>
  String(((entry.atMs % 1_000) + 1_000) % 1_000).padStart(3, '0') +
  String(entry.micros).padStart(3, '0');

const isoTime = (entry: JournalEntry, host: Host): string =>
  new Date(epochOf(entry, host)).toISOString().slice(0, 19);

const fieldsOf = (entry: JournalEntry, host: Host): Record<string, string> => ({
  __REALTIME_TIMESTAMP: String(epochOf(entry, host) * 1_000 + entry.micros),
  _BOOT_ID: host.bootIds[entry.boot] ?? '',
  _HOSTNAME: host.name,
  SYSLOG_IDENTIFIER: entry.identifier,
  _PID: String(entry.pid),
  PRIORITY: String(entry.priority),
  ...(entry.identifier === 'systemd' ? { UNIT: entry.unit } : { _SYSTEMD_UNIT: entry.unit }),
  MESSAGE: messageOf(entry, host.world.startsAtEpochMs),
});

/** By the name that `-o` takes. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['short', (entry, host) => withHead(entry, host, syslogTime(epochOf(entry, host)))],
  [
    'short-precise',
    (entry, host) =>
      withHead(entry, host, `${syslogTime(epochOf(entry, host))}.${microseconds(entry)}`),
  ],
  ['short-iso', (entry, host) => withHead(entry, host, `${isoTime(entry, host)}+0000`)],
  [
    'short-iso-precise',
    (entry, host) => withHead(entry, host, `${isoTime(entry, host)}.${microseconds(entry)}+0000`),
  ],
  [
    'short-unix',
    (entry, host) =>
      withHead(entry, host, `${Math.floor(epochOf(entry, host) / 1_000)}.${microseconds(entry)}`),
  ],
  ['cat', (entry, host) => messageOf(entry, host.world.startsAtEpochMs)],
  ['json', (entry, host) => JSON.stringify(fieldsOf(entry, host))],
  ['json-pretty', (entry, host) => JSON.stringify(fieldsOf(entry, host), null, '\t')],
]);

/** Formats that journald has and the simulation has not. */
export const otherFormats: ReadonlySet<string> = new Set([
  'short-full',
  'short-monotonic',
  'short-delta',
  'verbose',
  'export',
  'json-sse',
  'json-seq',
  'with-unit',
]);
