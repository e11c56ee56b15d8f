/** What `-w` prints: `%{http_code}` and its like. */
import { complain, print, type Program } from '../effect';

/** What is known about one transfer when it is over. */
export interface Facts {
  url: string;
  method: string;
  httpCode: number;
  httpVersion: string;
  scheme: string;
  contentType: string;
  redirectUrl: string;
  remoteIp: string;
  remotePort: number;
  localIp: string;
  localPort: number;
  down: number;
  up: number;
  headerBytes: number;
  requestBytes: number;
  headers: number;
  connects: number;
  redirects: number;
  verifyResult: number;
  exitCode: number;
  error: string;
  /** Seconds from the beginning. */
  times: Times;
}

export interface Times {
  nameLookup: number;
  connect: number;
  appConnect: number;
  preTransfer: number;
  startTransfer: number;
  redirect: number;
  total: number;
}

export const noFacts = (): Facts => ({
  url: '',
  method: '',
  httpCode: 0,
  httpVersion: '0',
  scheme: '',
  contentType: '',
  redirectUrl: '',
  remoteIp: '',
  remotePort: 0,
  localIp: '',
  localPort: 0,
  down: 0,
  up: 0,
  headerBytes: 0,
  requestBytes: 0,
  headers: 0,
  connects: 0,
  redirects: 0,
  verifyResult: 0,
  exitCode: 0,
  error: '',
  times: {
    nameLookup: 0,
    connect: 0,
    appConnect: 0,
    preTransfer: 0,
    startTransfer: 0,
    redirect: 0,
    total: 0,
  },
});

const seconds = (time: number): string => time.toFixed(6);
const code = (number: number): string => String(number).padStart(3, '0');
const speed = (bytes: number, { times }: Facts): string =>
  String(times.total > 0 ? Math.floor(bytes / times.total) : 0);

/** @source curl 7.88.1 src/tool_writeout.c variables */
const variables: Readonly<Record<string, (facts: Facts) => string>> = {
  content_type: ({ contentType }) => contentType,
  errormsg: ({ error }) => error,
  exitcode: ({ exitCode }) => String(exitCode),
  http_code: ({ httpCode }) => code(httpCode),
  http_connect: () => '000',
  http_version: ({ httpVersion }) => httpVersion,
  local_ip: ({ localIp }) => localIp,
  local_port: ({ localPort }) => String(localPort),
  method: ({ method }) => method,
  num_connects: ({ connects }) => String(connects),
  num_headers: ({ headers }) => String(headers),
  num_redirects: ({ redirects }) => String(redirects),
  redirect_url: ({ redirectUrl }) => redirectUrl,
  remote_ip: ({ remoteIp }) => remoteIp,
  remote_port: ({ remotePort }) => String(remotePort),
  response_code: ({ httpCode }) => code(httpCode),
  scheme: ({ scheme }) => scheme.toUpperCase(),
  size_download: ({ down }) => String(down),
  size_header: ({ headerBytes }) => String(headerBytes),
  size_request: ({ requestBytes }) => String(requestBytes),
  size_upload: ({ up }) => String(up),
  speed_download: (facts) => speed(facts.down, facts),
  speed_upload: (facts) => speed(facts.up, facts),
  ssl_verify_result: ({ verifyResult }) => String(verifyResult),
  time_appconnect: ({ times }) => seconds(times.appConnect),
  time_connect: ({ times }) => seconds(times.connect),
  time_namelookup: ({ times }) => seconds(times.nameLookup),
  time_pretransfer: ({ times }) => seconds(times.preTransfer),
  time_redirect: ({ times }) => seconds(times.redirect),
  time_starttransfer: ({ times }) => seconds(times.startTransfer),
  time_total: ({ times }) => seconds(times.total),
  url: ({ url }) => url,
  url_effective: ({ url }) => url,
};

const NOT_SIMULATED = new Set(['certs', 'filename_effective', 'json', 'header_json', 'num_certs']);

export function* writeOut(format: string, facts: Facts): Program<void> {
  let text = '';
  for (const [word, name, escaped] of format.matchAll(/%\{([^}]*)\}|\\(.)|%%|[^%\\]+|[%\\]/gs)) {
    if (name !== undefined) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value) text += value(facts);
      else
        yield* complain(
          NOT_SIMULATED.has(name)
            ? `not simulated: curl -w %{${name}}`
            : `curl: unknown --write-out variable: '${name}'`,
        );
    } else if (escaped !== undefined)
      text += { n: '\n', r: '\r', t: '\t' }[escaped] ?? `\\${escaped}`;
    else text += word === '%%' ? '%' : word;
  }
  yield* print(text);
}
