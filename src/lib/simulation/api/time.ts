let cachedMinute = Number.NaN;
let cachedText = '';

/** `2025-01-18T13:08:30`. Most times that are written lie in the same minute: its text is made once. */
function toTheSecond(epochMs: number): string {
  const seconds = Math.floor(epochMs / 1_000);
  const minute = Math.floor(seconds / 60);
  if (minute !== cachedMinute) {
    cachedMinute = minute;
    cachedText = new Date(minute * 60_000).toISOString().slice(0, 17);
  }
  return cachedText + two(seconds - minute * 60);
}

/** `2025-01-18T13:08:30Z`: `metav1.Time`, whole seconds. */
export const rfc3339 = (epochMs: number): string => `${toTheSecond(epochMs)}Z`;

/** `2025-01-18T13:19:40.076516Z`: `metav1.MicroTime`. `micros` are those beyond the whole millisecond. */
export function rfc3339Micro(epochMs: number, micros: number): string {
  const fraction = (epochMs - Math.floor(epochMs / 1_000) * 1_000) * 1_000 + micros;
  return `${toTheSecond(epochMs)}.${String(1_000_000 + fraction).slice(1)}Z`;
}

const WHOLE_SECONDS = '2025-01-18T13:08:30Z'.length;
let parsedMinute = '';
let parsedMinuteMs = Number.NaN;

/** Milliseconds since 1970 UTC of an RFC 3339 text. Those of one minute are read one after the other: it is read once. */
export function parseTime(text: string): number {
  if (text.length !== WHOLE_SECONDS || !text.endsWith('Z')) return Date.parse(text);
  if (!text.startsWith(parsedMinute) || parsedMinute === '') {
    parsedMinute = text.slice(0, 17);
    parsedMinuteMs = Date.parse(`${parsedMinute}00Z`);
  }
  const seconds = Number(text.slice(17, 19));
  return seconds < 60 ? parsedMinuteMs + seconds * 1_000 : Number.NaN;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const days = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** `Sat, 18 Jan 2025 13:04:12 +0000`: how `kubectl describe` prints a time. @source go time.RFC1123Z */
export function rfc1123z(epochMs: number): string {
  const date = new Date(epochMs);
  const day = `${days[date.getUTCDay()] ?? ''}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
  return `${day} ${timeOfDay(date)} +0000`;
}

/** `2025-01-18 13:40:29 +0000 UTC`: how Go prints a time. @source go time.Time.String */
export function goTime(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000 UTC`;
}

/** `Jan 18 13:08:36`: the head of a journal line. */
export function syslogTime(epochMs: number): string {
  const date = new Date(epochMs);
  return `${months[date.getUTCMonth()] ?? ''} ${two(date.getUTCDate())} ${timeOfDay(date)}`;
}

/** `0118 13:08:36.153975`: the time in a klog line. */
export function klogTime(epochMs: number, micros: number): string {
  const date = new Date(epochMs);
  const ms = String(date.getUTCMilliseconds()).padStart(3, '0');
  return `${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())} ${timeOfDay(date)}.${ms}${String(micros).padStart(3, '0')}`;
}

/** `Sat 2025-01-18 13:04:10 UTC`: how systemd prints a time. */
export function systemdTime(epochMs: number): string {
  const date = new Date(epochMs);
  return `${days[date.getUTCDay()] ?? ''} ${date.toISOString().slice(0, 10)} ${timeOfDay(date)} UTC`;
}

function timeOfDay(date: Date): string {
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}
