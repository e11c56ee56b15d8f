import { epochMs, type World } from '../clock/world';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (value: number): string => String(value).padStart(2, '0');

/** What `date` prints in a container: UTC, in the C locale or as `+FORMAT` says. */
export function dateText(world: World, format = '+%a %b %e %H:%M:%S UTC %Y'): string {
  const now = new Date(epochMs(world));
  const parts: Readonly<Record<string, string>> = {
    a: DAYS[now.getUTCDay()] ?? '',
    b: MONTHS[now.getUTCMonth()] ?? '',
    d: two(now.getUTCDate()),
    e: String(now.getUTCDate()).padStart(2),
    F: now.toISOString().slice(0, 10),
    H: two(now.getUTCHours()),
    M: two(now.getUTCMinutes()),
    m: two(now.getUTCMonth() + 1),
    S: two(now.getUTCSeconds()),
    s: String(Math.floor(now.getTime() / 1_000)),
    T: now.toISOString().slice(11, 19),
    Y: String(now.getUTCFullYear()),
    Z: 'UTC',
    '%': '%',
  };
  return format
    .replace(/^\+/, '')
    .replace(/%(.)/g, (found, letter: string) => parts[letter] ?? found);
}
