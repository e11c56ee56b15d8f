import type { Host } from '$lib/simulation/host/host';
import { messageOf, type JournalEntry } from '$lib/simulation/host/journal';
import type { Flags } from '../flags';
import { parseTimestamp } from './timestamp';

export type Matcher = (entry: JournalEntry) => boolean;
export type Selected =
  { readonly ok: true; readonly matches: Matcher } | { readonly ok: false; readonly error: string };

const priorities = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];
const refused = (error: string): Selected => ({ ok: false, error });

/** What the options of one call let through. */
export function selection(flags: Flags, host: Host): Selected {
  const matchers: Matcher[] = [];
  for (const add of [units, identifiers, boots, priority, times, pattern]) {
    const matcher = add(flags, host);
    if (typeof matcher === 'string') return refused(matcher);
    if (matcher) matchers.push(matcher);
  }
  return { ok: true, matches: (entry) => matchers.every((matches) => matches(entry)) };
}

/** Adds one condition; a text says what is wrong with the option. */
type Adding = (flags: Flags, host: Host) => Matcher | string | undefined;

const units: Adding = (flags) => {
  const names = flags.all('unit').map((name) => (name.includes('.') ? name : `${name}.service`));
  if (names.length === 0) return undefined;
  const patterns = names.map(
    (name) =>
      new RegExp(
        `^${name
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`,
      ),
  );
  return ({ unit }) => patterns.some((each) => each.test(unit));
};

const identifiers: Adding = (flags) => {
  const names = flags.all('identifier');
  return names.length === 0 ? undefined : ({ identifier }) => names.includes(identifier);
};

const boots: Adding = (flags, host) => {
  const given = flags.get('boot');
  if (given === undefined) return undefined;
  const offset = given === 'true' ? 0 : Number(given);
  if (!Number.isInteger(offset)) return `Failed to look up boot ${given}: Invalid argument`;
  const wanted = offset > 0 ? offset - 1 : host.boot + offset;
  if (wanted < 0 || wanted > host.boot)
    return `Data from the specified boot (${given}) is not available: No such boot ID in journal`;
  return ({ boot }) => boot === wanted;
};

const priority: Adding = (flags) => {
  const given = flags.get('priority');
  if (given === undefined) return undefined;
  const named = (name: string) => (/^[0-7]$/.test(name) ? Number(name) : priorities.indexOf(name));
  const [low = '', high] = given.split('..');
  const bounds = high === undefined ? [0, named(low)] : [named(low), named(high)];
  if (bounds.includes(-1)) return `Unknown log level ${given}`;
  const [from = 0, to = 0] = bounds.sort((a, b) => a - b);
  return (entry) => entry.priority >= from && entry.priority <= to;
};

const times: Adding = (flags, { world }) => {
  const nowEpochMs = world.startsAtEpochMs + world.clock.nowMs;
  const bounds: number[] = [];
  for (const [name, open] of [
    ['since', Number.NEGATIVE_INFINITY],
    ['until', Number.POSITIVE_INFINITY],
  ] as const) {
    const given = flags.get(name);
    const bound = given === undefined ? open : parseTimestamp(given, nowEpochMs);
    if (bound === undefined) return `Failed to parse timestamp: ${given ?? ''}`;
    bounds.push(bound);
  }
  const [since = 0, until = 0] = bounds;
  if (since > until) return '--since= must be before --until=.';
  return ({ atMs }) => {
    const epochMs = world.startsAtEpochMs + atMs;
    return epochMs >= since && epochMs <= until;
  };
};

const pattern: Adding = (flags, { world }) => {
  const given = flags.get('grep');
  if (given === undefined) return undefined;
  try {
    // Without a capital letter in it, the pattern matches in either case.
    const regexp = new RegExp(given, /\p{Lu}/u.test(given) ? 'u' : 'iu');
    return (entry) => regexp.test(messageOf(entry, world.startsAtEpochMs));
  } catch {
    return `Bad pattern "${given}"`;
  }
};
