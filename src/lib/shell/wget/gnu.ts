import { resolvePath } from '$lib/simulation/host/files';
import { headerOf, type HttpResponse } from '$lib/simulation/network/http-service';
import type { Invocation } from '../command';
import { complain, print, sleep, type Program } from '../effect';
import { bytesOf, reasonOf } from '../http/exchange';
import { kernelWords } from '../http/resolve';
import { follow, readUrl, urlText, type Url } from '../http/url';
import { fileNameOf, type WgetOptions } from './options';
import { ask, find, open, type Asked, type Untrusted } from './request';
import { epochMs } from '$lib/simulation/clock/world';

const VERSION = '1.21.4';
/** @source GNU wget 1.21.4 src/http.c, src/init.c: read_timeout, max_redirect */
const READ_TIMEOUT_MS = 900_000;
const REDIRECTS_MAX = 20;
/** @source GNU wget 1.21.4 src/exits.h */
const FAILED = 1;
const WRONG_URL = 2;
const NOT_WRITTEN = 3;
const NO_NETWORK = 4;
const NO_TRUST = 5;
const SERVER_ERROR = 8;
/** It waits one second longer before each further try, up to this. @source GNU wget 1.21.4 src/utils.c sleep_between_retrievals */
const PAUSE_MAX_MS = 10_000;

type Outcome = { readonly exitCode: number } | { readonly again: true };

/**
 * wget as a Linux laptop has it.
 * @source GNU wget 1.21.4
 * @simplified The progress bar is shown once, at its end.
 */
export class GnuWget {
  readonly #invocation: Invocation;
  readonly #options: WgetOptions;

  constructor(invocation: Invocation, options: WgetOptions) {
    this.#invocation = invocation;
    this.#options = { ...options, timeoutMs: options.timeoutMs ?? READ_TIMEOUT_MS };
  }

  *fetch(text: string): Program {
    const read = readUrl(text);
    if (!read.ok) {
      const why =
        read.why === 'other scheme' ? `Unsupported scheme ‘${read.scheme}’` : MALFORMED[read.why];
      yield* complain(`${text}: ${why}.`);
      return read.why === 'other scheme' ? FAILED : WRONG_URL;
    }
    const { tries } = this.#options;
    for (let count = 1; ; count++) {
      const outcome = yield* this.#followAll(read.url, count);
      if ('exitCode' in outcome) return outcome.exitCode;
      if (tries !== 0 && count >= tries) {
        yield* this.#say('Giving up.\n\n');
        return NO_NETWORK;
      }
      yield* this.#say('Retrying.\n\n');
      yield* sleep(Math.min(count * 1_000, PAUSE_MAX_MS));
    }
  }

  *#followAll(first: Url, count: number): Program<Outcome> {
    let url = first;
    for (let redirects = 0; ; redirects++) {
      const tried = count > 1 ? `(try:${String(count).padStart(2)})` : '';
      yield* this.#say(`--${this.#stamp()}--  ${tried}${tried ? '  ' : ''}${urlText(url)}\n`);
      const answer = yield* this.#ask(url);
      if (!('kind' in answer)) return answer;
      const { response } = answer;
      yield* this.#say(` ${response.status} ${reasonOf(response)}\n`);
      if (this.#options.showsResponse) yield* this.#showHeaders(response);
      const location = headerOf(response.headers, 'location');
      const isRedirect = response.status >= 300 && response.status < 400;
      const next = isRedirect && location !== undefined ? follow(url, location) : undefined;
      if (!next?.ok) return yield* this.#finish(url, response);
      yield* this.#say(`Location: ${location ?? ''} [following]\n`);
      if (redirects >= REDIRECTS_MAX) {
        yield* this.#say(`${REDIRECTS_MAX} redirections exceeded.\n`);
        return { exitCode: SERVER_ERROR };
      }
      url = next.url;
    }
  }

  *#ask(url: Url): Program<Outcome | Extract<Asked, { kind: 'response' }>> {
    const { host, port } = url;
    const named = !/^[\d.]+$/.test(host);
    if (named) yield* this.#say(`Resolving ${host} (${host})... `);
    const found = yield* find(this.#invocation, host, this.#options);
    if (found.kind === 'outside') return yield* this.#outside(host);
    if (found.kind !== 'found') {
      const why =
        found.kind === 'not found'
          ? 'Name or service not known'
          : 'Temporary failure in name resolution';
      yield* this.#say(`failed: ${why}.\n`);
      yield* this.#error(`wget: unable to resolve host address ‘${host}’`);
      return { exitCode: NO_NETWORK };
    }
    const { ip } = found;
    if (named) yield* this.#say(`${ip}\n`);
    yield* this.#say(
      `Connecting to ${host}${named ? ` (${host})` : ''}${named ? `|${ip}|` : ''}:${port}... `,
    );
    const connection = yield* open(this.#invocation, { ip, port }, this.#options);
    if (connection === 'outside') return yield* this.#outside(ip);
    if (typeof connection === 'string') {
      yield* this.#say(`failed: ${kernelWords[connection]}.\n`);
      return connection === 'timed out' ? { again: true } : { exitCode: NO_NETWORK };
    }
    yield* this.#say('connected.\n');
    const headers = [
      ['User-Agent', this.#options.userAgent ?? `Wget/${VERSION}`],
      ['Accept', '*/*'],
      ['Accept-Encoding', 'identity'],
      ['Connection', 'Keep-Alive'],
    ] as const;
    if (url.scheme === 'http') yield* this.#say('HTTP request sent, awaiting response...');
    const answer = yield* ask(this.#invocation, connection, {
      url,
      options: this.#options,
      headers,
    });
    if (answer.kind === 'untrusted') return yield* this.#distrust(url, answer);
    const isAnswered = answer.kind === 'response' || answer.kind === 'not http';
    if (url.scheme === 'https' && isAnswered)
      yield* this.#say('HTTP request sent, awaiting response...');
    if (answer.kind === 'response') return answer;
    return yield* this.#noAnswer(answer.kind);
  }

  *#noAnswer(kind: Exclude<Asked, Untrusted>['kind']): Program<Outcome> {
    switch (kind) {
      case 'no tls':
        yield* this.#say('OpenSSL: error:0A00010B:SSL routines::wrong version number\n');
        yield* this.#say('Unable to establish SSL connection.\n');
        return { exitCode: NO_NETWORK };
      case 'not http':
        yield* this.#say(' 200 No headers, assuming HTTP/0.9\n');
        return { exitCode: SERVER_ERROR };
      case 'too late':
        yield* this.#say(' Read error (Connection timed out) in headers.\n');
        return { again: true };
      default:
        yield* this.#say(' No data received.\n');
        return { again: true };
    }
  }

  *#distrust({ host }: Url, { certificate }: Untrusted): Program<Outcome> {
    const why =
      certificate === 'self-signed'
        ? 'Self-signed certificate encountered'
        : 'Unable to locally verify the issuer’s authority';
    yield* this.#error(`ERROR: cannot verify ${host}'s certificate:\n  ${why}.`);
    yield* this.#error(`To connect to ${host} insecurely, use \`--no-check-certificate'.`);
    return { exitCode: NO_TRUST };
  }

  *#finish(url: Url, response: HttpResponse): Program<Outcome> {
    const { isSpider, output, isBrief, isQuiet } = this.#options;
    if (response.status >= 400) {
      const text = `ERROR ${response.status}: ${reasonOf(response)}.`;
      if (isBrief && !isQuiet) yield* complain(`${urlText(url)}:`);
      yield* this.#error(`${this.#stamp()} ${text}\n`);
      return { exitCode: SERVER_ERROR };
    }
    const bytes = bytesOf(response.body);
    const [type = 'text/plain'] = (headerOf(response.headers, 'content-type') ?? '').split(';');
    yield* this.#say(`Length: ${bytes}${type ? ` [${type}]` : ''}\n`);
    if (isSpider) {
      yield* this.#say('Remote file exists.\n\n');
      return { exitCode: 0 };
    }
    const file = output ?? this.#freeName(fileNameOf(url.path));
    const shown = file === '-' ? 'STDOUT' : file;
    if (file !== '-' && file !== '/dev/null') {
      const { place, state } = this.#invocation;
      const error = place.files.write(resolvePath(state.cwd, file), response.body);
      if (error !== undefined) {
        yield* this.#error(`${file}: ${error}`);
        return { exitCode: NOT_WRITTEN };
      }
    }
    yield* this.#say(`Saving to: ‘${shown}’\n\n`);
    if (file === '-') yield* print(response.body);
    yield* this.#say(`${barOf(file, bytes)}\n\n`);
    const said = file === '-' ? 'written to stdout' : `‘${file}’ saved`;
    const size = `[${bytes}/${bytes}]`;
    const speed = `(${Math.max(1, Math.round(bytes / 2))} KB/s)`;
    yield* this.#say(`${this.#stamp()} ${speed} - ${said} ${size}\n\n`);
    if (isBrief && !isQuiet)
      yield* complain(`${this.#stamp()} URL:${urlText(url)} ${size} -> "${file}" [1]`);
    return { exitCode: 0 };
  }

  *#showHeaders(response: HttpResponse): Program<void> {
    yield* complain(`  HTTP/1.1 ${response.status} ${reasonOf(response)}`);
    for (const [name, value] of response.headers) yield* complain(`  ${name}: ${value}`);
  }

  *#outside(what: string): Program<Outcome> {
    yield* complain(`not simulated: ${what} is outside the cluster`);
    return { exitCode: NO_NETWORK };
  }

  /** What it tells while it works. */
  *#say(text: string): Program<void> {
    const { isQuiet, isBrief } = this.#options;
    if (!isQuiet && !isBrief) yield { type: 'write', to: 'stderr', text };
  }

  *#error(text: string): Program<void> {
    if (!this.#options.isQuiet) yield* complain(text);
  }

  #stamp(): string {
    return new Date(epochMs(this.#invocation.cluster.world))
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
  }

  /** A file that is there is kept: the next one is `index.html.1`. */
  #freeName(name: string): string {
    const { place, state } = this.#invocation;
    const isTaken = (each: string) => place.files.stat(resolvePath(state.cwd, each)) !== undefined;
    let free = name;
    for (let number = 1; isTaken(free); number++) free = `${name}.${number}`;
    return free;
  }
}

const MALFORMED = {
  'no host': 'Invalid host name',
  'wrong port': 'Bad port number',
  blanks: 'Invalid host name',
};

/** @source GNU wget 1.21.4 src/progress.c, where standard error is no terminal's bar */
const barOf = (file: string, bytes: number): string =>
  `${file.slice(0, 19).padEnd(19)} 100%[===================>] ${String(bytes).padStart(7)}  --.-KB/s    in 0.002s`;
