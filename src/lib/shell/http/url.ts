/** Addresses of the web, as curl and wget read them. @source RFC 3986 */

export interface Url {
  readonly scheme: 'http' | 'https';
  /** `name:password`, as it was written. */
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number;
  /** With its query. */
  readonly path: string;
}

export type ReadUrl =
  | { readonly ok: true; readonly url: Url }
  | { readonly ok: false; readonly why: 'no host' | 'wrong port' | 'blanks' }
  | { readonly ok: false; readonly why: 'other scheme'; readonly scheme: string };

const SHAPE =
  /^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:(?<user>[^/?#@]*)@)?(?<host>[^/?#:\s]*)(?::(?<port>[^/?#]*))?(?<path>[^#]*)/;
const PORT_MAX = 65_535;
const portOf = { http: 80, https: 443 };

export function readUrl(text: string): ReadUrl {
  if (/\s/.test(text)) return { ok: false, why: 'blanks' };
  const found = SHAPE.exec(text)?.groups ?? {};
  const { scheme: named = 'http', user, host = '', port = '', path = '' } = found;
  const scheme = named.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') return { ok: false, why: 'other scheme', scheme };
  const number = port === '' ? portOf[scheme] : Number(port);
  if (!Number.isInteger(number) || number < 0 || number > PORT_MAX)
    return { ok: false, why: 'wrong port' };
  if (host === '') return { ok: false, why: 'no host' };
  return { ok: true, url: { scheme, user, host, port: number, path: withoutDots(path) } };
}

/** Follows `Location` from an address that was read. */
export function follow(from: Url, location: string): ReadUrl {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(location)) return readUrl(location);
  if (location.startsWith('//')) return readUrl(`${from.scheme}:${location}`);
  const directory = from.path.replace(/\?.*$/s, '').replace(/[^/]*$/, '');
  const path = location.startsWith('/') ? location : `${directory}${location}`;
  return { ok: true, url: { ...from, path: withoutDots(path.replace(/#.*$/s, '')) } };
}

/** @source RFC 3986 5.2.4 */
function withoutDots(text: string): string {
  const [, path = '', query = ''] = /^([^?]*)(.*)$/s.exec(text) ?? [];
  const kept: string[] = [];
  const parts = path.split('/').slice(1);
  for (const part of parts) {
    if (part === '..') kept.pop();
    else if (part !== '.') kept.push(part);
  }
  const endsOpen = /\/\.{1,2}$/.test(path) ? '/' : '';
  return `/${kept.join('/')}${endsOpen && kept.length > 0 ? endsOpen : ''}${query}`;
}

const isUsual = ({ scheme, port }: Url): boolean => port === portOf[scheme];

/** What a request names as its host: with the port, unless that goes without saying. */
export const hostHeader = (url: Url): string =>
  isUsual(url) ? url.host : `${url.host}:${url.port}`;

export const urlText = (url: Url): string => `${url.scheme}://${hostHeader(url)}${url.path}`;
