import { resolvePath } from '$lib/simulation/host/files';
import { headerOf, type HttpResponse } from '$lib/simulation/network/http-service';
import type { Invocation } from '../command';
import { complain, fail, print, type Program } from '../effect';
import { bytesOf, reasonOf } from '../http/exchange';
import { kernelWords } from '../http/resolve';
import { follow, readUrl, type Url } from '../http/url';
import { fileNameOf, type WgetOptions } from './options';
import { ask, find, open, type Asked } from './request';

/** @source busybox 1.36 networking/wget.c MAX_REDIRECTIONS */
const REDIRECTS_MAX = 5;
/** @source busybox 1.36 networking/wget.c, WGET_DEFAULT_TIMEOUT */
const TIMEOUT_MS = 900_000;
/** busybox does not look at certificates: these are its own words, which every user of its wget knows. @source busybox 1.36 networking/wget.c spawn_ssl_client */
const UNVALIDATED = 'wget: note: TLS certificate validation not implemented';

/**
 * wget as busybox has it, in containers.
 * @source busybox 1.36 networking/wget.c
 * @simplified The progress bar is shown once, at its end.
 */
export function* busyboxWget(invocation: Invocation, text: string, given: WgetOptions): Program {
  const options = { ...given, timeoutMs: given.timeoutMs ?? TIMEOUT_MS };
  const read = readUrl(text);
  if (!read.ok)
    return yield* fail(
      read.why === 'other scheme'
        ? `wget: not an http or ftp url: ${text}`
        : `wget: bad address '${text}'`,
    );
  let { url } = read;
  for (let redirects = 0; ; redirects++) {
    const answer = yield* fetch(invocation, url, options);
    if (typeof answer === 'string') return yield* fail(answer);
    if (answer.kind !== 'response') return yield* fail(complaintOf(answer));
    const { response } = answer;
    if (options.showsResponse) yield* showResponse(response);
    const location = headerOf(response.headers, 'location');
    const isRedirect = response.status >= 300 && response.status < 400;
    const next = isRedirect && location !== undefined ? follow(url, location) : undefined;
    if (next?.ok) {
      if (redirects === REDIRECTS_MAX) return yield* fail('wget: too many redirections');
      url = next.url;
      continue;
    }
    if (response.status >= 300)
      return yield* fail(
        `wget: server returned error: HTTP/1.1 ${response.status} ${reasonOf(response)}`,
      );
    return yield* save(invocation, url, { options, response });
  }
}

function* fetch(invocation: Invocation, url: Url, options: WgetOptions): Program<string | Asked> {
  const found = yield* find(invocation, url.host, options);
  if (found.kind === 'outside') return `not simulated: ${url.host} is outside the cluster`;
  if (found.kind === 'too late') return 'wget: download timed out';
  if (found.kind !== 'found') return `wget: bad address '${url.host}${portText(url)}'`;
  const { ip } = found;
  if (!options.isQuiet)
    yield* complain(`Connecting to ${url.host}${portText(url)} (${ip}:${url.port})`);
  const connection = yield* open(invocation, { ip, port: url.port }, options);
  if (connection === 'outside') return `not simulated: ${ip} is outside the cluster`;
  if (connection === 'timed out' && invocation.flags.has('timeout'))
    return 'wget: download timed out';
  if (typeof connection === 'string')
    return `wget: can't connect to remote host (${ip}): ${kernelWords[connection]}`;
  const headers = [
    ['User-Agent', options.userAgent ?? 'Wget'],
    ['Connection', 'close'],
  ] as const;
  if (url.scheme === 'https' && !options.isInsecure && !options.isQuiet)
    yield* complain(UNVALIDATED);
  return yield* ask(invocation, connection, {
    url,
    options: { ...options, isInsecure: true },
    headers,
  });
}

const portText = ({ scheme, port }: Url): string =>
  port === { http: 80, https: 443 }[scheme] ? '' : `:${port}`;

function complaintOf({ kind }: Asked): string {
  switch (kind) {
    case 'too late':
      return 'wget: download timed out';
    case 'no tls':
      return 'wget: TLS error from peer (alert code 70): protocol version';
    case 'closed':
    case 'untrusted':
    case 'response':
      return 'wget: error getting response';
    case 'not http':
      return 'wget: not an http server';
  }
}

function* showResponse(response: HttpResponse): Program<void> {
  yield* complain(`  HTTP/1.1 ${response.status} ${reasonOf(response)}`);
  for (const [name, value] of response.headers) yield* complain(`  ${name}: ${value}`);
  yield* complain('  ');
}

function* save(
  { place, state }: Invocation,
  url: Url,
  { options, response }: { readonly options: WgetOptions; readonly response: HttpResponse },
): Program {
  const { output, isQuiet, isSpider } = options;
  if (isSpider) {
    if (!isQuiet) yield* complain('remote file exists');
    return 0;
  }
  const file = output ?? fileNameOf(url.path);
  const toStdout = file === '-';
  const path = resolvePath(state.cwd, file);
  if (!toStdout && file !== '/dev/null') {
    if (output === undefined && place.files.stat(path))
      return yield* fail(`wget: can't open '${file}': File exists`);
    const error = place.files.write(path, response.body);
    if (error) return yield* fail(`wget: can't open '${file}': ${error}`);
  }
  if (!isQuiet) yield* complain(toStdout ? 'writing to stdout' : `saving to '${file}'`);
  if (toStdout) yield* print(response.body);
  if (isQuiet) return 0;
  const bytes = String(bytesOf(response.body)).padStart(5);
  yield* complain(`${file.slice(0, 20).padEnd(20)} 100% |${'*'.repeat(32)}| ${bytes}  0:00:00 ETA`);
  yield* complain(toStdout ? 'written to stdout' : `'${file}' saved`);
  return 0;
}
