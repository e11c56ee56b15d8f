import { answer, httpDate, httpProgram, splitPath, type Serve } from '../http-program';
import { dateText } from '../date-text';
import { defineImage } from '../image';
import { headerOf } from '../../network/http-service';

const VERSION = '1.27.4';
const PORT = 80;
const ROOT = '/usr/share/nginx/html';

const WELCOME = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const errorPage = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${VERSION}</center>\r\n</body>\r\n</html>\r\n`;

const serve: Serve = (request, environment) => {
  const { container, print, world } = environment;
  const { path } = splitPath(request.path);
  const read = container.files.read(`${ROOT}${path.endsWith('/') ? `${path}index.html` : path}`);
  const isAllowed = ['GET', 'HEAD'].includes(request.method);
  const found = isAllowed && 'text' in read ? read.text : undefined;
  const refusal = isAllowed
    ? ([404, '404 Not Found'] as const)
    : ([405, '405 Not Allowed'] as const);
  const [status, body] = found === undefined ? [refusal[0], errorPage(refusal[1])] : [200, found];
  const stamp = dateText(world, '+%d/%b/%Y:%H:%M:%S +0000');
  const agent = headerOf(request.headers, 'User-Agent') ?? '-';
  const missing = found === undefined && isAllowed;
  if (missing)
    print(
      () =>
        `${dateText(world, '+%Y/%m/%d %H:%M:%S')} [error] 29#29: *1 open() "${ROOT}${path}" failed (2: No such file or directory), client: ${request.remoteIp}, server: localhost, request: "${request.method} ${request.path} HTTP/1.1", host: "${headerOf(request.headers, 'Host') ?? ''}"`,
      'stderr',
    );
  print(
    () =>
      `${request.remoteIp} - - [${stamp}] "${request.method} ${request.path} HTTP/1.1" ${status} ${body.length} "-" "${agent}" "-"`,
  );
  const headers = [
    ['Server', `nginx/${VERSION}`],
    ['Date', httpDate(environment)],
    ['Content-Type', 'text/html'],
    ['Connection', 'keep-alive'],
  ] as const;
  return answer(status, body, headers, { method: request.method });
};

const nginx = httpProgram(
  () => PORT,
  serve,
  ({ print, world }) => {
    const notice = (text: string) => {
      const stamp = dateText(world, '+%Y/%m/%d %H:%M:%S');
      print(() => `${stamp} [notice] 1#1: ${text}`, 'stderr');
    };
    print(() => '/docker-entrypoint.sh: Configuration complete; ready for start up');
    notice('using the "epoll" event method');
    notice(`nginx/${VERSION}`);
    notice('start worker processes');
  },
);

export const image = defineImage({
  repository: 'docker.io/library/nginx',
  tags: /^(latest|stable|mainline|alpine|(stable-|mainline-)?alpine|1(\.\d{1,2}){0,2}(-(alpine|bookworm|perl))?)$/,
  sizeBytes: 201_000_000,
  digests: { '1.27': '6b74323344cd80be3c56703bb82011536d06377a6004b2a65a5c52f8219143ad' },
  entrypoint: ['/docker-entrypoint.sh'],
  command: ['nginx', '-g', 'daemon off;'],
  environment: { NGINX_VERSION: VERSION },
  files: {
    [`${ROOT}/index.html`]: WELCOME,
    '/etc/nginx/nginx.conf': 'user  nginx;\nworker_processes  auto;\n',
    '/etc/os-release': 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n',
  },
  programs: { nginx, 'docker-entrypoint.sh': nginx },
  shell: 'bash',
});
