/** What httpbin answers at which path. @source httpbin 0.9.2 httpbin/core.py, helpers.py */
import type { World } from '../../../clock/world';
import { headerOf, type HttpHeaders, type HttpRequest } from '../../../network/http-service';

export interface Asked {
  readonly request: HttpRequest;
  readonly path: string;
  readonly query: string;
  readonly world: World;
}

export interface Made {
  readonly status?: number;
  readonly body?: string;
  /** '' for none. */
  readonly type?: string;
  readonly headers?: HttpHeaders;
  readonly afterMs?: number;
}

type Route = (asked: Asked, argument: string) => Made;

/** httpbin waits no longer than this. */
const DELAY_MAX_SECONDS = 10;
const HTML = 'text/html; charset=utf-8';

/** Sorted by key, with two spaces, and a line break at the end. */
const json = (value: object): Made => ({ body: `${JSON.stringify(sorted(value), null, 2)}\n` });

const sorted = (value: object): object =>
  Object.fromEntries(
    Object.entries(value as Readonly<Record<string, unknown>>)
      .filter(([, each]) => each !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [
        key,
        typeof each === 'object' && each !== null && !Array.isArray(each) ? sorted(each) : each,
      ]),
  );

function parametersOf(query: string): Record<string, string | string[]> {
  const parameters = new URLSearchParams(query);
  const values: Record<string, string | string[]> = {};
  for (const key of parameters.keys()) {
    const all = parameters.getAll(key);
    values[key] = all.length === 1 ? (all[0] ?? '') : all;
  }
  return values;
}

const titleCase = (name: string): string =>
  name.replace(/[A-Za-z]+/g, (part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase());

const headersOf = ({ headers }: HttpRequest): Record<string, string> =>
  Object.fromEntries(headers.map(([name, value]) => [titleCase(name), value]));

function whole({ request, query }: Asked): Readonly<Record<string, unknown>> {
  const isForm = headerOf(request.headers, 'Content-Type')?.startsWith(
    'application/x-www-form-urlencoded',
  );
  return {
    args: parametersOf(query),
    data: isForm ? '' : request.body,
    files: {},
    form: isForm ? parametersOf(request.body) : {},
    headers: headersOf(request),
    json: parsed(request.body, isForm ?? false),
    method: request.method,
    origin: request.remoteIp,
    url: `http://${headerOf(request.headers, 'Host') ?? 'localhost'}${request.path}`,
  };
}

function parsed(body: string, isForm: boolean): unknown {
  if (isForm || body === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const some = (asked: Asked, names: readonly string[]): Made => {
  const all = whole(asked);
  return json(Object.fromEntries(names.map((name) => [name, all[name]])));
};

const BRIEF = ['args', 'headers', 'origin', 'url'];
const WITH_BODY = ['args', 'data', 'files', 'form', 'headers', 'json', 'origin', 'url'];

/** @source httpbin 0.9.2 httpbin/helpers.py status_code */
function status(asked: Asked, argument: string): Made {
  const codes = argument.split(',').map((each) => Number(each.split(':')[0]));
  const at = asked.world.chance.stream('httpbin').between(0, codes.length - 1);
  const code = (codes.length === 1 ? codes[0] : codes[at]) ?? Number.NaN;
  if (!Number.isInteger(code)) return { status: 400, body: 'Invalid status code', type: HTML };
  if (code === 418) return { status: code, body: TEAPOT, type: '' };
  if (code >= 301 && code <= 307 && code !== 304 && code !== 306)
    return { status: code, type: HTML, headers: [['location', '/redirect/1']] };
  return { status: code, type: HTML };
}

const TEAPOT = `
    -=[ teapot ]=-

       _...._
     .'  _ _ \`.
    | ."\` ^ \`". _,
    \\_;\`"---"\`|//
      |       ;/
      \\_     _/
        \`"""\`
`;

function redirect(_asked: Asked, argument: string): Made {
  const left = Number(argument);
  const location = left <= 1 ? '/get' : `/relative-redirect/${left - 1}`;
  const body = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to target URL: <a href="${location}">${location}</a>.  If not click the link.`;
  return { status: 302, body, type: HTML, headers: [['Location', location]] };
}

const routes: readonly (readonly [pattern: RegExp, methods: string, route: Route])[] = [
  [/^\/$/, 'GET', () => ({ body: HOME, type: HTML })],
  [/^\/get$/, 'GET', (asked) => some(asked, BRIEF)],
  [/^\/post$/, 'POST', (asked) => some(asked, WITH_BODY)],
  [/^\/put$/, 'PUT', (asked) => some(asked, WITH_BODY)],
  [/^\/patch$/, 'PATCH', (asked) => some(asked, WITH_BODY)],
  [/^\/delete$/, 'DELETE', (asked) => some(asked, WITH_BODY)],
  [/^\/anything(?:\/.*)?$/, '*', (asked) => some(asked, [...WITH_BODY, 'method'])],
  [/^\/headers$/, 'GET', (asked) => some(asked, ['headers'])],
  [/^\/ip$/, 'GET', (asked) => some(asked, ['origin'])],
  [
    /^\/user-agent$/,
    'GET',
    ({ request }) => json({ 'user-agent': headerOf(request.headers, 'User-Agent') ?? null }),
  ],
  [/^\/uuid$/, 'GET', ({ world }) => json({ uuid: world.chance.stream('httpbin').uuid() })],
  [/^\/status\/(.+)$/, '*', status],
  [
    /^\/delay\/(\d+(?:\.\d+)?)$/,
    '*',
    (asked, argument) => ({
      ...some(asked, ['args', 'data', 'files', 'form', 'headers', 'origin', 'url']),
      afterMs: Math.min(Number(argument), DELAY_MAX_SECONDS) * 1_000,
    }),
  ],
  [/^\/(?:relative-)?redirect\/(\d+)$/, 'GET', redirect],
  [
    /^\/robots\.txt$/,
    'GET',
    () => ({ body: 'User-agent: *\nDisallow: /deny\n', type: 'text/plain' }),
  ],
];

const HOME = `<!DOCTYPE html>
<html lang="en">

<head>
    <meta charset="UTF-8">
    <title>httpbin.org</title>
</head>

<body>
    <h2 class="title">httpbin.org</h2>
    <p>A simple HTTP Request &amp; Response Service.</p>
</body>

</html>
`;

const errorPage = (title: string, text: string): string =>
  `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<title>${title}</title>\n<h1>${title.replace(/^\d+ /, '')}</h1>\n<p>${text}</p>\n`;

export function findRoute(asked: Asked): Made {
  for (const [pattern, methods, route] of routes) {
    const found = pattern.exec(asked.path);
    if (!found) continue;
    const method = asked.request.method === 'HEAD' ? 'GET' : asked.request.method;
    if (methods === '*' || methods === method) return route(asked, found[1] ?? '');
    const text = 'The method is not allowed for the requested URL.';
    return {
      status: 405,
      body: errorPage('405 Method Not Allowed', text),
      type: 'text/html',
      headers: [['Allow', `${methods}, OPTIONS, HEAD`]],
    };
  }
  const text =
    'The requested URL was not found on the server.  If you entered the URL manually please check your spelling and try again.';
  return { status: 404, body: errorPage('404 Not Found', text), type: 'text/html' };
}
