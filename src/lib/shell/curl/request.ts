/** The request that curl sends: its method, its headers and its body. */
import type { Url } from '../http/url';
import { hostHeader } from '../http/url';
import { bytesOf } from '../http/exchange';
import type { CurlOptions } from './options';

export interface Outgoing {
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** What a redirect has left of the request. */
export interface Carried {
  readonly method: string;
  readonly hasBody: boolean;
}

export const firstOf = ({ method, isHead, body }: CurlOptions): Carried => ({
  method: method ?? (isHead ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
  hasBody: body !== undefined,
});

/** @source curl 7.88.1 lib/http.c Curl_http */
export function requestFor(options: CurlOptions, url: Url, carried: Carried): Outgoing {
  const { version, user = url.user, userAgent, type } = options;
  const given = options.headers.map(splitHeader);
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const own = (name: string, value: string): (readonly [string, string])[] =>
    names.has(name.toLowerCase()) ? [] : [[name, value]];
  const host = given.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? hostHeader(url);
  const body = carried.hasBody ? (options.body ?? '') : '';
  const custom = given.filter(([name, value]) => value !== '' && name.toLowerCase() !== 'host');
  return {
    method: carried.method,
    body,
    headers: [
      ['Host', host],
      ...(user === undefined ? [] : own('Authorization', `Basic ${btoa(user)}`)),
      ...own('User-Agent', userAgent ?? `curl/${version.number}`),
      ...own('Accept', '*/*'),
      ...custom,
      ...(carried.hasBody
        ? [...own('Content-Length', String(bytesOf(body))), ...own('Content-Type', type)]
        : []),
    ],
  };
}

/** `Name: value`; `Name:` takes a header of curl's own out, `Name;` sends it without a value. */
function splitHeader(text: string): readonly [string, string] {
  const at = text.indexOf(':');
  return at < 0 ? [text.replace(/;$/, ''), ''] : [text.slice(0, at), text.slice(at + 1).trim()];
}

/** What a redirect makes of a request. @source curl 7.88.1 lib/transfer.c Curl_follow */
export function redirected(carried: Carried, status: number, options: CurlOptions): Carried {
  const isRewritten =
    status === 303
      ? carried.method !== 'HEAD'
      : (status === 301 || status === 302) && carried.method === 'POST';
  if (!isRewritten || !carried.hasBody) return carried;
  return { method: options.method ?? 'GET', hasBody: false };
}
