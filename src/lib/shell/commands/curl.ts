import { Connections } from '../curl/connections';
import * as codes from '../curl/failure';
import { CERTIFICATE_HELP, type Failure } from '../curl/failure';
import { misuse, readOptions, type CurlOptions } from '../curl/options';
import { Screen } from '../curl/screen';
import { Transfer, type CurlRun } from '../curl/transfer';
import { writeOut } from '../curl/write-out';
import { defineCommand } from '../command';
import { complain, fail, sleep, type Program } from '../effect';
import { optionOf } from '../flags';
import { later } from '../later';

/** `curl URL...`: what real traffic experiences. */
export const command = defineCommand({
  usage: 'curl [options...] <url>...',
  summary: 'Transfer a URL',
  flags: {
    cacert: { type: 'string', help: 'CA certificate to verify peer against' },
    'connect-timeout': { type: 'string', help: 'Maximum time allowed for connection' },
    data: { short: 'd', type: 'array', help: 'HTTP POST data' },
    'data-binary': { type: 'array', help: 'HTTP POST binary data' },
    'data-raw': { type: 'array', help: "HTTP POST data, '@' allowed" },
    fail: { short: 'f', help: 'Fail fast with no output on HTTP errors' },
    'fail-with-body': { help: 'Fail on HTTP errors but save the body' },
    head: { short: 'I', help: 'Show document info only' },
    header: { short: 'H', type: 'array', help: 'Pass custom header(s) to server' },
    'http1.1': { help: 'Use HTTP 1.1' },
    include: { short: 'i', help: 'Include protocol response headers in the output' },
    insecure: { short: 'k', help: 'Allow insecure server connections' },
    ipv4: { short: '4', help: 'Resolve names to IPv4 addresses' },
    json: { type: 'array', help: 'HTTP POST JSON' },
    location: { short: 'L', help: 'Follow redirects' },
    'max-time': { short: 'm', type: 'string', help: 'Maximum time allowed for transfer' },
    'no-buffer': { short: 'N', help: 'Disable buffering of the output stream' },
    'no-progress-meter': { help: 'Do not show the progress meter' },
    output: { short: 'o', type: 'array', help: 'Write to file instead of stdout' },
    'remote-name': { short: 'O', help: 'Write output to a file named as the remote file' },
    request: { short: 'X', type: 'string', help: 'Specify request method to use' },
    retry: { type: 'string', help: 'Retry request if transient problems occur' },
    'retry-all-errors': { help: 'Retry all errors (use with --retry)' },
    'retry-connrefused': { help: 'Retry on connection refused (use with --retry)' },
    'retry-delay': { type: 'string', help: 'Wait time between retries' },
    'show-error': { short: 'S', help: 'Show error even when -s is used' },
    silent: { short: 's', help: 'Silent mode' },
    user: { short: 'u', type: 'string', help: 'Server user and password' },
    'user-agent': { short: 'A', type: 'string', help: 'Send User-Agent <name> to server' },
    verbose: { short: 'v', help: 'Make the operation more talkative' },
    'write-out': { short: 'w', type: 'string', help: 'Use output FORMAT after completion' },
  },

  *flagProblem(problem) {
    const option = optionOf(problem);
    if (problem.kind.startsWith('unknown') && later().isRealOption('curl', option))
      return yield* fail(`not simulated: curl ${option}`, 2);
    const word = 'word' in problem ? problem.word : problem.flag;
    const missing = problem.kind === 'value missing';
    return yield* misuse(`option ${word}: ${missing ? 'requires parameter' : 'is unknown'}`);
  },

  *run(invocation) {
    const options = yield* readOptions(invocation);
    if (typeof options === 'number') return options;
    const screen = new Screen(options, invocation);
    const connections = new Connections(invocation, options, screen);
    const run: CurlRun = { invocation, options, screen, connections };
    if (options.showsVerbose) yield* noteMethod(options);
    let exitCode = 0;
    for (const [index, url] of options.urls.entries()) {
      const output = options.outputs[index] ?? (options.keepsName ? nameIn(url) : undefined);
      screen.meter.anew();
      exitCode = yield* transferAll(run, url, output);
    }
    return exitCode;
  },
});

const nameIn = (url: string): string => url.replace(/[?#].*$/, '').replace(/^.*\//, '');

function* noteMethod({ method, body, isHead }: CurlOptions): Program<void> {
  const inferred = isHead ? 'HEAD' : body === undefined ? 'GET' : 'POST';
  if (method === inferred)
    yield* complain(`Note: Unnecessary use of -X or --request, ${inferred} is already inferred.`);
}

const RETRY_FIRST_MS = 1_000;
/** @source curl 7.88.1 src/tool_operate.c RETRY_SLEEP_MAX */
const RETRY_MAX_MS = 600_000;

/** One address, as often as it is worth it. */
function* transferAll(run: CurlRun, url: string, output: string | undefined): Program {
  const { options, screen } = run;
  let left = options.retry.times;
  let pauseMs = options.retry.delayMs ?? RETRY_FIRST_MS;
  for (;;) {
    const transfer = new Transfer(run, url, output);
    const failed = yield* transfer.perform();
    if (options.showsErrors && failed) yield* complainOf(failed);
    const why = left > 0 ? whyAgain(transfer, failed, options) : undefined;
    if (why === undefined) {
      yield* writeOut(options.writeOut, transfer.facts);
      return failed?.code ?? 0;
    }
    yield* screen.warn(options.version.retry(why, Math.floor(pauseMs / 1_000), left));
    left--;
    yield* sleep(pauseMs);
    if (options.retry.delayMs === undefined) pauseMs = Math.min(2 * pauseMs, RETRY_MAX_MS);
  }
}

function* complainOf({ code, text }: Failure): Program<void> {
  if (text.startsWith('not simulated')) yield* complain(text);
  else yield* complain(`curl: (${code}) ${text}`);
  if (code === codes.BAD_CERTIFICATE) yield* complain(CERTIFICATE_HELP);
}

const TRANSIENT = [408, 429, 500, 502, 503, 504];

/** Why it is tried again, as the warning words it. @source curl 7.88.1 src/tool_operate.c post_per_transfer */
function whyAgain(
  { facts }: Transfer,
  failed: Failure | undefined,
  { retry }: CurlOptions,
): string | undefined {
  if (failed?.code === codes.TIMED_OUT || failed?.code === codes.NO_NAME) return ': timeout';
  const isRefused =
    failed?.code === codes.NO_CONNECTION && failed.text.includes("Couldn't connect");
  if (isRefused && retry.isOnRefusal) return ': connection refused';
  const isHttp = failed === undefined || failed.code === codes.HTTP_ERROR;
  if (isHttp && TRANSIENT.includes(facts.httpCode)) return ': HTTP error';
  return failed && retry.isOnAll ? '(retrying all errors)' : undefined;
}
