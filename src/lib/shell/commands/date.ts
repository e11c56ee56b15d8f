import { epochMs } from '$lib/simulation/clock/world';
import { defineCommand } from '../command';
import { fail, printLine } from '../effect';

/** `date [-u] [+FORMAT]`: the cluster's time. */
export const command = defineCommand({
  usage: 'date [-u] [+FORMAT]',
  summary: 'Print the date and time',
  flags: {
    utc: { short: 'u', help: 'Coordinated Universal Time, which the machines have anyway' },
    'iso-8601': { short: 'I', type: 'attached', help: 'output date in ISO 8601 format' },
  },

  *run({ args, flags, cluster }) {
    const [format] = args;
    if (format !== undefined && !format.startsWith('+'))
      return yield* fail(`date: invalid date ‘${format}’`);
    const now = new Date(epochMs(cluster.world));
    const iso = flags.get('iso-8601');
    const isoFormat = iso === 'seconds' ? '+%Y-%m-%dT%H:%M:%S+00:00' : '+%Y-%m-%d';
    const wanted = flags.has('iso-8601') ? isoFormat : (format ?? '+%a %b %e %H:%M:%S UTC %Y');
    yield* printLine(formatDate(now, wanted.slice(1)));
    return 0;
  },
});

function formatDate(date: Date, format: string): string {
  const text = (options: Intl.DateTimeFormatOptions) =>
    date.toLocaleString('en-US', { ...options, timeZone: 'UTC' });
  const iso = date.toISOString();
  const fields: Readonly<Record<string, string>> = {
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    e: String(date.getUTCDate()).padStart(2),
    y: iso.slice(2, 4),
    j: String(dayOfYear(date)).padStart(3, '0'),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    N: `${iso.slice(20, 23)}000000`,
    a: text({ weekday: 'short' }),
    A: text({ weekday: 'long' }),
    b: text({ month: 'short' }),
    B: text({ month: 'long' }),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
    R: iso.slice(11, 16),
    Z: 'UTC',
    z: '+0000',
    s: String(Math.floor(date.getTime() / 1_000)),
    n: '\n',
    '%': '%',
  };
  return format.replace(/%([a-zA-Z%])/g, (whole, field: string) => fields[field] ?? whole);
}

const DAY_MS = 86_400_000;

const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
