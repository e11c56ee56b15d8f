import { resolvePath } from '$lib/simulation/host/files';
import { headerOf, type HttpResponse } from '$lib/simulation/network/http-service';
import type { Invocation } from '../command';
import { print, type Program } from '../effect';
import { bytesOf, reasonOf, sendRequest } from '../http/exchange';
import { follow, readUrl, urlText, type Url } from '../http/url';
import type { Connections, Limits, Open } from './connections';
import * as codes from './failure';
import { failure, isFailure, type Failure } from './failure';
import type { CurlOptions } from './options';
import { firstOf, redirected, requestFor, type Carried, type Outgoing } from './request';
import type { Screen } from './screen';
import { noFacts, type Facts } from './write-out';

/** What the transfers of one invocation share. */
export interface CurlRun {
  readonly invocation: Invocation;
  readonly options: CurlOptions;
  readonly screen: Screen;
  readonly connections: Connections;
}

const REDIRECTS_MAX = 50;
/** What a transfer takes that waits for nothing, in microseconds. */
const WORK_US = [900, 2_600] as const;
const MICRO = 1e-6;

/** One address, from its name to what comes back. */
export class Transfer {
  readonly facts: Facts = noFacts();
  readonly #run: CurlRun;
  readonly #text: string;
  readonly #output: string | undefined;
  readonly #limits: Limits;
  readonly #workUs: number;
  #received = '';

  /** @param output the file of `-o` for this address */
  constructor(run: CurlRun, text: string, output: string | undefined) {
    const { cluster } = run.invocation;
    const { maxMs, connectMs } = run.options;
    const startMs = cluster.nowMs;
    const until = (ms: number | undefined) => (ms === undefined ? undefined : startMs + ms);
    const maxUntilMs = until(maxMs);
    const connectUntilMs =
      connectMs !== undefined && connectMs < (maxMs ?? Infinity) ? until(connectMs) : maxUntilMs;
    this.#run = run;
    this.#text = text;
    this.#output = output;
    this.#limits = { startMs, maxUntilMs, connectUntilMs };
    this.#workUs = cluster.world.chance.stream('curl').between(...WORK_US);
  }

  *perform(): Program<Failure | undefined> {
    const read = readUrl(this.#text);
    if (!read.ok)
      return read.why === 'other scheme'
        ? failure(
            codes.UNSUPPORTED,
            isKnown(read.scheme)
              ? `not simulated: curl ${read.scheme}://`
              : `Protocol "${read.scheme}" not supported or disabled in libcurl`,
          )
        : failure(codes.MALFORMED, this.#run.options.version.malformed(read.why));
    const { screen, connections, options } = this.#run;
    yield* screen.meter.begin();
    const { next } = connections;
    const failed = yield* this.#followAll(read.url);
    this.facts.times.total = this.#seconds(1);
    if (!failed) return undefined;
    const isOurs = failed.text.startsWith('not simulated');
    if (!isOurs) yield* screen.note(failed.text);
    if (failed.code !== codes.NO_NAME) yield* screen.meter.end(this.#moved());
    yield* screen.note(options.version.closing(Math.max(next, connections.next - 1)));
    connections.forget(read.url);
    Object.assign(this.facts, { exitCode: failed.code, error: failed.text });
    if (this.#received !== '') yield* this.#write();
    return failed;
  }

  *#followAll(first: Url): Program<Failure | undefined> {
    const { options, screen } = this.#run;
    let url = first;
    let carried = firstOf(options);
    for (;;) {
      const response = yield* this.#once(url, carried);
      if (isFailure(response)) return response;
      const location = redirectOf(response);
      if (location === undefined) return undefined;
      const next = follow(url, location);
      if (!next.ok) return undefined;
      this.facts.redirectUrl = options.follows ? '' : urlText(next.url);
      if (!options.follows) return undefined;
      if (this.facts.redirects >= REDIRECTS_MAX)
        return failure(codes.TOO_MANY_REDIRECTS, `Maximum (${REDIRECTS_MAX}) redirects followed`);
      this.facts.redirects++;
      this.facts.times.redirect = this.#seconds(1);
      yield* screen.note(`Issue another request to this URL: '${urlText(next.url)}'`);
      const after = redirected(carried, response.status, options);
      if (after.method !== carried.method)
        yield* screen.note(`Switch from ${carried.method} to ${after.method}`);
      carried = after;
      url = next.url;
    }
  }

  /** Sends one request; a connection that has died meanwhile is opened again. */
  *#once(url: Url, carried: Carried): Program<HttpResponse | Failure> {
    const { connections, screen, invocation } = this.#run;
    this.#noteUrl(url, carried);
    for (;;) {
      const open = yield* connections.to(url, this.#limits);
      if (isFailure(open)) return open;
      this.#noteConnection(open);
      const outgoing = requestFor(this.#run.options, url, carried);
      yield* this.#showRequest(url, outgoing);
      const { clock } = invocation.cluster.world;
      const { startMs, maxUntilMs: untilMs } = this.#limits;
      const answer = yield* sendRequest(
        open.connection,
        { ...outgoing, path: url.path, isSecured: url.scheme === 'https' },
        { clock, untilMs, everySecond: () => screen.meter.wait((clock.nowMs - startMs) / 1_000) },
      );
      switch (answer.kind) {
        case 'response':
          return yield* this.#receive(url, open, answer);
        case 'not http':
          return failure(codes.UNSUPPORTED, 'Received HTTP/0.9 when not allowed');
        case 'too late':
          return failure(
            codes.TIMED_OUT,
            `Operation timed out after ${clock.nowMs - startMs + 1} milliseconds with 0 bytes received`,
          );
        case 'closed':
          if (open.isNew) return failure(codes.EMPTY_REPLY, 'Empty reply from server');
          yield* screen.note('Connection died, retrying a fresh connect (retry count: 1)');
          connections.forget(url);
      }
    }
  }

  *#showRequest(url: Url, { method, headers, body }: Outgoing): Program<void> {
    const { screen, options } = this.#run;
    const isNew = url.scheme === 'https';
    const lines = [
      `${method} ${url.path} HTTP/${isNew ? '2' : '1.1'}`,
      ...headers.map(
        ([name, value]) => `${isNew && name !== 'Host' ? name.toLowerCase() : name}: ${value}`,
      ),
      '',
    ];
    yield* screen.headers('>', lines);
    this.facts.requestBytes += bytesOf(lines.join('\r\n'));
    this.facts.up = bytesOf(body);
    yield* screen.data('}', this.facts.up);
    for (const line of options.version.sent) yield* screen.note(line);
  }

  *#receive(
    url: Url,
    open: Open,
    { response, version }: { readonly response: HttpResponse; readonly version: '1.1' | '1.0' },
  ): Program<HttpResponse | Failure> {
    const { screen, options, connections } = this.#run;
    const isSecured = url.scheme === 'https';
    const status = isSecured
      ? `HTTP/2 ${response.status} `
      : `HTTP/${version} ${response.status} ${reasonOf(response)}`;
    const lines = [
      status,
      ...response.headers.map(
        ([name, value]) => `${isSecured ? name.toLowerCase() : name}: ${value}`,
      ),
    ];
    const isKept = version !== '1.0' && headerOf(response.headers, 'connection') !== 'close';
    if (version === '1.0') yield* screen.note('HTTP 1.0, assume close after body');
    this.#noteResponse(response, isSecured ? '2' : version, lines);
    if (options.showsHeaders) this.#received += `${lines.join('\r\n')}\r\n\r\n`;
    const isError = response.status >= 400 && options.failsOnError !== 'never';
    const fault = failure(codes.HTTP_ERROR, `The requested URL returned error: ${response.status}`);
    if (isError && options.failsOnError === 'without body') {
      yield* screen.headers('<', lines);
      return fault;
    }
    yield* screen.headers('<', [...lines, '']);
    const isFollowed = options.follows && redirectOf(response) !== undefined;
    if (isFollowed && response.body !== '') yield* screen.note('Ignoring the response-body');
    yield* screen.data('{', bytesOf(response.body));
    if (!isFollowed) this.#received += response.body;
    if (screen.isTerminal) yield* this.#write();
    yield* screen.meter.end(this.#moved());
    if (isKept) connections.keep(url, open);
    else connections.forget(url);
    yield* screen.note(
      isKept
        ? `Connection #${open.number} to host ${url.host} left intact`
        : options.version.closing(open.number),
    );
    const unwritten = screen.isTerminal || isFollowed ? undefined : yield* this.#write();
    return unwritten ?? (isError ? fault : response);
  }

  /** Puts what has come in where it belongs. */
  *#write(): Program<Failure | undefined> {
    const text = this.#received;
    this.#received = '';
    const { place, state } = this.#run.invocation;
    const file = this.#output;
    if (file === undefined || file === '-') {
      yield* print(text);
      return undefined;
    }
    if (file === '/dev/null') return undefined;
    const error = place.files.write(resolvePath(state.cwd, file), text);
    if (error === undefined) return undefined;
    yield* this.#run.screen.warn(`Failed to open the file ${file}: ${error}`);
    return failure(codes.NOT_WRITTEN, 'Failure writing output to destination');
  }

  #noteUrl(url: Url, { method }: Carried): void {
    Object.assign(this.facts, { url: urlText(url), method, scheme: url.scheme });
  }

  #noteConnection({ ip, localIp, connection, isNew, verifyResult }: Open): void {
    const { facts } = this;
    Object.assign(facts, { remoteIp: ip, localIp, localPort: connection.localPort, verifyResult });
    facts.remotePort =
      Number(/:(\d+)/.exec(facts.url.replace(/^\w+:\/\//, ''))?.[1] ?? 0) ||
      (facts.scheme === 'https' ? 443 : 80);
    if (isNew) facts.connects++;
    facts.times.nameLookup = 0.02 * this.#workUs * MICRO;
    facts.times.connect = this.#seconds(0.3);
    facts.times.appConnect = facts.scheme === 'https' ? this.#seconds(0.6) : 0;
    facts.times.preTransfer = this.#seconds(0.65);
  }

  #noteResponse(response: HttpResponse, httpVersion: string, lines: readonly string[]): void {
    const { facts } = this;
    facts.httpCode = response.status;
    facts.httpVersion = httpVersion;
    facts.contentType = headerOf(response.headers, 'content-type') ?? '';
    facts.headers = response.headers.length;
    facts.headerBytes += bytesOf(lines.join('\r\n')) + 4;
    facts.down = bytesOf(response.body);
    facts.times.startTransfer = this.#seconds(0.95);
  }

  /** Since the beginning: the time that has passed, and so much of the work. */
  #seconds(part: number): number {
    const passedMs = this.#run.invocation.cluster.nowMs - this.#limits.startMs;
    return passedMs / 1_000 + part * this.#workUs * MICRO;
  }

  #moved() {
    const { down, up, exitCode } = this.facts;
    const seconds = this.#seconds(1);
    return { down, downTotal: exitCode === 0 ? down : undefined, up, seconds };
  }
}

const redirectOf = ({ status, headers }: HttpResponse): string | undefined =>
  status >= 300 && status < 400 ? headerOf(headers, 'location') : undefined;

/** @source curl 7.88.1 --version, Protocols */
const isKnown = (scheme: string): boolean =>
  /^(dict|file|ftps?|gophers?|imaps?|ldaps?|mqtt|pop3s?|rtmp\w*|rtsp|scp|sftp|smbs?|smtps?|telnet|tftp)$/.test(
    scheme,
  );
