/** What an invocation of curl asks for. */
import { resolvePath, UNKNOWN } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { complain, fail, readLine, type Program } from '../effect';
import type { Flags } from '../flags';
import { versionAt, type Version } from './version';

export interface CurlOptions {
  readonly version: Version;
  readonly urls: readonly string[];
  /** Of `-X`. */
  readonly method: string | undefined;
  readonly isHead: boolean;
  readonly headers: readonly string[];
  readonly body: string | undefined;
  /** `application/json` of `--json`. */
  readonly type: string;
  readonly user: string | undefined;
  readonly userAgent: string | undefined;
  readonly showsHeaders: boolean;
  readonly showsVerbose: boolean;
  readonly showsMeter: boolean;
  readonly showsErrors: boolean;
  readonly showsWarnings: boolean;
  readonly failsOnError: 'never' | 'without body' | 'with body';
  readonly follows: boolean;
  readonly isInsecure: boolean;
  readonly caFile: string | undefined;
  readonly maxMs: number | undefined;
  readonly connectMs: number | undefined;
  readonly retry: Retry;
  /** Of `-o`, one for each address. */
  readonly outputs: readonly string[];
  readonly keepsName: boolean;
  readonly writeOut: string;
}

export interface Retry {
  readonly times: number;
  readonly delayMs: number | undefined;
  readonly isOnRefusal: boolean;
  readonly isOnAll: boolean;
}

/** @source curl 7.88.1 src/tool_getparam.c PARAM_BAD_USE, PARAM_BAD_NUMERIC … */
const MISUSED = 2;
const TRY_HELP = "curl: try 'curl --help' or 'curl --manual' for more information";

export function* misuse(problem: string): Program {
  yield* complain(`curl: ${problem}`);
  return yield* fail(TRY_HELP, MISUSED);
}

/** The options, or the exit code after they have been refused. */
export function* readOptions(invocation: Invocation): Program<CurlOptions | number> {
  const { flags, args, place } = invocation;
  if (args.length === 0) return yield* fail(TRY_HELP, MISUSED);
  for (const [name, option] of NUMBERS) {
    const text = flags.get(name);
    const isRight = text === undefined || /^\d+(\.\d*)?$/.test(text);
    if (!isRight) return yield* misuse(`option ${option}: expected a proper numerical parameter`);
  }
  const body = yield* readBody(invocation);
  if (body === UNKNOWN) return yield* fail(`curl: option -d: ${UNKNOWN}`, CANNOT_READ);
  const isSilent = flags.isOn('silent');
  const json = flags.all('json');
  return {
    version: versionAt(place),
    urls: args,
    method: flags.get('request'),
    isHead: flags.isOn('head'),
    headers: headersOf(flags),
    body,
    type: json.length > 0 ? 'application/json' : 'application/x-www-form-urlencoded',
    user: flags.get('user'),
    userAgent: flags.get('user-agent'),
    showsHeaders: flags.isOn('include') || flags.isOn('head'),
    showsVerbose: flags.isOn('verbose'),
    showsMeter: !isSilent && !flags.isOn('no-progress-meter'),
    showsErrors: !isSilent || flags.isOn('show-error'),
    showsWarnings: !isSilent,
    failsOnError: flags.isOn('fail-with-body')
      ? 'with body'
      : flags.isOn('fail')
        ? 'without body'
        : 'never',
    follows: flags.isOn('location'),
    isInsecure: flags.isOn('insecure'),
    caFile: flags.get('cacert'),
    maxMs: msOf(flags, 'max-time'),
    connectMs: msOf(flags, 'connect-timeout'),
    retry: {
      times: Number(flags.get('retry') ?? 0),
      delayMs: msOf(flags, 'retry-delay'),
      isOnRefusal: flags.isOn('retry-connrefused'),
      isOnAll: flags.isOn('retry-all-errors'),
    },
    outputs: flags.all('output'),
    keepsName: flags.isOn('remote-name'),
    writeOut: flags.get('write-out') ?? '',
  };
}

/** @source curl 7.88.1 include/curl/curl.h CURLE_READ_ERROR */
const CANNOT_READ = 26;

const NUMBERS = [
  ['max-time', '-m'],
  ['connect-timeout', '--connect-timeout'],
  ['retry', '--retry'],
  ['retry-delay', '--retry-delay'],
] as const;

/** Zero seconds are no limit. */
function msOf(flags: Flags, name: string): number | undefined {
  const seconds = Number(flags.get(name) ?? 0);
  return seconds === 0 ? undefined : Math.round(seconds * 1_000);
}

/** @source curl 7.88.1 src/tool_getparam.c --json */
function headersOf(flags: Flags): readonly string[] {
  const given = flags.all('header');
  const isGiven = (name: string) =>
    given.some((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  if (!flags.has('json')) return given;
  const added = ['Content-Type', 'Accept'].filter((name) => !isGiven(name));
  return [...added.map((name) => `${name}: application/json`), ...given];
}

const DATA = ['data', 'data-raw', 'data-binary', 'json'] as const;

/** `-d a=b -d @FILE`: joined by `&`. @simplified What is given by different options is joined by kind. */
function* readBody(invocation: Invocation): Program<string | undefined> {
  const { flags } = invocation;
  const parts: string[] = [];
  for (const kind of DATA)
    for (const value of flags.all(kind)) {
      if (kind === 'data-raw' || !value.startsWith('@')) {
        parts.push(value);
        continue;
      }
      const text = yield* readData(invocation, value.slice(1));
      if (text === UNKNOWN) return UNKNOWN;
      parts.push(kind === 'data' ? text.replace(/[\r\n]/g, '') : text);
    }
  return parts.length === 0 ? undefined : parts.join(flags.has('json') ? '' : '&');
}

function* readData({ place, state, flags }: Invocation, file: string): Program<string> {
  if (file === '-') {
    let text = '';
    for (let line = yield* readLine(); line !== undefined; line = yield* readLine()) text += line;
    return text;
  }
  const read = place.files.read(resolvePath(state.cwd, file));
  if ('text' in read) return read.text;
  if (read.error === UNKNOWN) return UNKNOWN;
  if (!flags.isOn('silent'))
    yield* complain(`Warning: Couldn't read data from file "${file}", this makes an empty POST.`);
  return '';
}
