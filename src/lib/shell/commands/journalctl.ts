import type { Host } from '$lib/simulation/host/host';
import type { JournalEntry } from '$lib/simulation/host/journal';
import { defineCommand, type Completion } from '../command';
import { complain, fail, Inbox, last, print, printLine, type Program } from '../effect';
import { gnuWords, parseFlags, type Flags, type FlagSet } from '../flags';
import { formats, otherFormats, type Format } from '../journal/format';
import { selection, type Matcher } from '../journal/select';
import { hostOf } from './systemctl/_units';

const LINES = 10;
/** @source systemd src/journal/journalctl.c --pager-end implies -n1000 */
const PAGER_END_LINES = 1_000;

const flagSet: FlagSet = {
  unit: { short: 'u', type: 'list', help: 'Show logs from the specified unit' },
  follow: { short: 'f', help: 'Follow the journal' },
  lines: {
    short: 'n',
    type: 'optional',
    help: 'Number of journal entries to show (10 without a number)',
  },
  since: {
    short: 'S',
    type: 'string',
    help: "Show entries not older than the specified date: '13:05', '5 min ago'",
  },
  until: { short: 'U', type: 'string', help: 'Show entries not newer than the specified date' },
  output: {
    short: 'o',
    type: 'string',
    help: `Change journal output mode (${[...formats.keys()].join(', ')})`,
  },
  reverse: { short: 'r', help: 'Show the newest entries first' },
  grep: { short: 'g', type: 'string', help: 'Show entries with MESSAGE matching PATTERN' },
  boot: { short: 'b', type: 'optional', help: 'Show current boot or the specified boot' },
  priority: { short: 'p', type: 'string', help: 'Show entries with the specified priority' },
  identifier: {
    short: 't',
    type: 'list',
    help: 'Show entries with the specified syslog identifier',
  },
  catalog: {
    short: 'x',
    help: 'Add message explanations where available: systemd’s own are missing',
  },
  'pager-end': { short: 'e', help: 'Immediately jump to the end; there is no pager here' },
  'no-pager': { help: 'Do not pipe output into a pager; there is none here' },
  quiet: { short: 'q', help: 'Do not show info messages' },
  all: { short: 'a', help: 'Show all fields' },
  full: { short: 'l', help: 'Do not ellipsize fields' },
  'no-tail': { help: 'Show all lines, even in follow mode' },
  utc: { help: 'Express time in UTC, as it is here anyway' },
};

/** Options that journalctl has and the simulation has not. */
const unsimulated =
  /^(-k|--dmesg|--list-boots|--disk-usage|--vacuum-.*|-N|--fields|-F|--field|-m|--merge|-D|--directory|--file|--no-hostname|--cursor.*|--show-cursor|--system|--user|--rotate|--flush|--sync|--verify|--header)/;

/**
 * `journalctl`: the node's journal.
 * @simplified There is no pager: what is printed is printed whole.
 */
export const command = defineCommand({
  usage:
    'journalctl [-u UNIT] [-f] [-n N] [-r] [-o FORMAT] [--since TIME] [--until TIME] [-g PATTERN]',
  summary: 'Query the systemd journal',
  places: ['node'],
  complete: completeUnits,

  *run(invocation): Program {
    const words = withCounts(invocation.args);
    const host = hostOf(invocation);
    const parsed = parseFlags(words, flagSet);
    if (!parsed.ok) {
      const refused = words.find((word) => unsimulated.test(word));
      return yield* fail(
        refused ? `not simulated: ${refused}` : gnuWords('journalctl', parsed.problem),
      );
    }
    const [field] = parsed.args;
    if (field !== undefined) return yield* fail(`not simulated: journalctl ${field}`);
    const { flags } = parsed;
    const output = flags.get('output') ?? 'short';
    const format = formats.get(output);
    if (!format)
      return yield* fail(
        otherFormats.has(output)
          ? `not simulated: -o ${output}`
          : `Unknown output format '${output}'.`,
      );
    const selected = selection(flags, host);
    if (!selected.ok) return yield* fail(selected.error);
    const count = countOf(flags);
    if (count === undefined)
      return yield* fail(`Failed to parse lines '${flags.get('lines') ?? ''}'`);
    return yield* show(host, { flags, format, matches: selected.matches, count });
  },
});

/** `-n 5` means the same as `-n5`, `-b -1` the same as `-b-1`. */
function withCounts(args: readonly string[]): string[] {
  const words: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    const next = args[index + 1] ?? '';
    const takesNext =
      (/^(-[a-z]*n|--lines)$/.test(word) && /^(\+?\d+|all)$/.test(next)) ||
      (/^(-[a-z]*b|--boot)$/.test(word) && /^-?\d+$/.test(next));
    const joined = /^(-[a-z]*)([nb])(.+)$/.exec(word);
    if (takesNext) {
      const name = /n$|lines$/.test(word) ? 'lines' : 'boot';
      const others = word.startsWith('--') ? '' : word.slice(0, -1);
      if (others.length > 1) words.push(others);
      words.push(`--${name}=${next}`);
      index++;
    } else if (joined?.[3] !== undefined && /^-?\+?(\d+|all)$/.test(joined[3])) {
      if (joined[1] !== '-') words.push(joined[1] ?? '');
      words.push(`--${joined[2] === 'n' ? 'lines' : 'boot'}=${joined[3]}`);
    } else {
      words.push(word);
    }
  }
  return words;
}

/** How many entries are shown from the end; `undefined` when that is no number. */
function countOf(flags: Flags): number | undefined {
  const given = flags.get('lines');
  if (given === undefined) {
    if (flags.isOn('follow')) return flags.isOn('no-tail') ? Number.POSITIVE_INFINITY : LINES;
    return flags.isOn('pager-end') ? PAGER_END_LINES : Number.POSITIVE_INFINITY;
  }
  if (given === 'true') return LINES;
  if (given === 'all') return Number.POSITIVE_INFINITY;
  return /^\d+$/.test(given) ? Number(given) : undefined;
}

interface Showing {
  readonly flags: Flags;
  readonly format: Format;
  readonly matches: Matcher;
  readonly count: number;
}

function* show(host: Host, showing: Showing): Program {
  const { flags, format, matches, count } = showing;
  const found = host.journal.entries.filter(matches);
  const shown = count === 0 ? [] : found.slice(-Math.min(count, found.length));
  const isFollowing = flags.isOn('follow');
  if (shown.length === 0 && !isFollowing && !flags.isOn('quiet')) {
    yield* printLine('-- No entries --');
    return flags.has('grep') ? 1 : 0;
  }
  // A kubelet's lines have no explanations; what systemd says of its units has.
  if (flags.isOn('catalog') && shown.some(({ identifier }) => identifier === 'systemd'))
    yield* complain('not simulated: the explanations that -x adds to what systemd says');
  if (flags.isOn('reverse')) shown.reverse();
  let boot = shown[0]?.boot;
  for (const entry of shown) {
    if (entry.boot !== boot && !flags.isOn('quiet') && !isMachineReadable(flags))
      yield* printLine(`-- Boot ${host.bootIds[entry.boot] ?? ''} --`);
    ({ boot } = entry);
    yield* print(`${format(entry, host)}\n`);
  }
  return isFollowing ? yield* follow(host, showing) : 0;
}

const isMachineReadable = (flags: Flags): boolean => /^(json|cat)/.test(flags.get('output') ?? '');

function* follow(host: Host, { format, matches }: Showing): Program {
  const inbox = new Inbox<JournalEntry>();
  const stop = host.journal.follow((entry) => {
    if (matches(entry)) inbox.put(entry);
  });
  yield* last();
  try {
    for (;;) yield* printLine(format(yield* inbox.take(), host));
  } finally {
    stop();
  }
}

function completeUnits({ args, place, word }: Completion): readonly string[] {
  if (word.startsWith('-')) return Object.keys(flagSet).map((name) => `--${name}`);
  const before = args.at(-1) ?? '';
  if (/^(-[a-z]*u|--unit)$/.test(before)) return [...(place.host?.units.keys() ?? [])];
  if (/^(-o|--output)$/.test(before)) return [...formats.keys()];
  return [];
}
