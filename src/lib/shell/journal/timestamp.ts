/**
 * Times as journalctl takes them: `2025-01-18 13:00:00`, `13:05`, `today`, `5 min ago`, `-5min`, `@1737205710`.
 * @source systemd 252 src/basic/time-util.c parse_timestamp
 */
const unitsMs: readonly (readonly [pattern: RegExp, ms: number])[] = [
  [/^(ms|msec)$/, 1],
  [/^(s|sec|second|seconds)$/, 1_000],
  [/^(m|min|minute|minutes)$/, 60_000],
  [/^(h|hr|hour|hours)$/, 3_600_000],
  [/^(d|day|days)$/, 86_400_000],
];

const DAY_MS = 86_400_000;

/** Milliseconds since 1970 UTC; `undefined` when it is no time. */
export function parseTimestamp(text: string, nowEpochMs: number): number | undefined {
  const trimmed = text.trim();
  const midnight = Math.floor(nowEpochMs / DAY_MS) * DAY_MS;
  const words: Record<string, number> = {
    now: nowEpochMs,
    today: midnight,
    yesterday: midnight - DAY_MS,
    tomorrow: midnight + DAY_MS,
  };
  const word = words[trimmed];
  if (word !== undefined) return word;
  const [, seconds] = /^@(\d+)$/.exec(trimmed) ?? [];
  if (seconds !== undefined) return Number(seconds) * 1_000;
  const ago = /^(.+?)\s+ago$/.exec(trimmed)?.[1] ?? /^-(.+)$/.exec(trimmed)?.[1];
  if (ago !== undefined) return before(nowEpochMs, ago, -1);
  if (trimmed.startsWith('+')) return before(nowEpochMs, trimmed.slice(1), 1);
  return calendarTime(trimmed, midnight);
}

function before(nowEpochMs: number, span: string, sign: 1 | -1): number | undefined {
  const ms = parseSpan(span);
  return ms === undefined ? undefined : nowEpochMs + sign * ms;
}

/** `1h 30min`, `90s`, `5 min`; a bare number counts seconds. */
function parseSpan(text: string): number | undefined {
  const rest = text.replace(/\s+/g, '');
  if (!/^(\d+(\.\d+)?[a-z]*)+$/.test(rest)) return undefined;
  let total = 0;
  for (const [, amount = '', unit = ''] of rest.matchAll(/(\d+(?:\.\d+)?)([a-z]*)/g)) {
    const ms = unit === '' ? 1_000 : unitsMs.find(([pattern]) => pattern.test(unit))?.[1];
    if (ms === undefined) return undefined;
    total += Number(amount) * ms;
  }
  return total;
}

function calendarTime(text: string, midnight: number): number | undefined {
  const match =
    /^(?:(\d{4}-\d\d-\d\d)[ T]?)?(?:(\d\d?):(\d\d)(?::(\d\d(?:\.\d+)?))?)?( UTC|Z)?$/.exec(text);
  if (!match || text === '') return undefined;
  const [, date, hours = '0', minutes = '0', seconds = '0'] = match;
  const day = date === undefined ? midnight : Date.parse(`${date}T00:00:00Z`);
  const time = (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1_000;
  return Number.isNaN(day) || Number(hours) > 23 || Number(minutes) > 59 ? undefined : day + time;
}
