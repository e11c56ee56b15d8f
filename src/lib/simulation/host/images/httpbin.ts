import { dateText } from '../date-text';
import { answer, httpDate, httpProgram, splitPath, type Serve } from '../http-program';
import { defineImage } from '../image';
import type { ProgramEnvironment } from '../container';
import { headerOf, type HttpRequest } from '../../network/http-service';
import { findRoute } from './httpbin/_routes';

const PORT = 80;

/** `gunicorn -b 0.0.0.0:8080 …` */
function portOf({ container: { command } }: ProgramEnvironment): number {
  const at = command.findIndex((word) => word === '-b' || word === '--bind');
  return Number(command[at + 1]?.split(':').pop() ?? PORT) || PORT;
}

function log({ print, world }: ProgramEnvironment, request: HttpRequest, status: number): void {
  const stamp = dateText(world, '+%d/%b/%Y:%H:%M:%S +0000');
  const agent = headerOf(request.headers, 'User-Agent') ?? '-';
  print(
    () =>
      `${request.remoteIp} - - [${stamp}] "${request.method} ${request.path} HTTP/1.1" ${status} 0 "-" "${agent}"`,
    'stdout',
  );
}

/** @source httpbin 0.9.2 httpbin/core.py */
const serve: Serve = (request, environment) => {
  const { path, query } = splitPath(request.path);
  const made = findRoute({ request, path, query, world: environment.world });
  const { status = 200, body = '', type = 'application/json', headers = [], afterMs } = made;
  if (environment.container.command.includes('--access-logfile')) log(environment, request, status);
  const all = [
    ['Server', 'gunicorn/19.9.0'],
    ['Date', httpDate(environment)],
    ['Connection', 'keep-alive'],
    ...(type ? [['Content-Type', type] as const] : []),
    ...headers,
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Credentials', 'true'],
  ] as const;
  const { method } = request;
  return answer(status, body, all, afterMs === undefined ? { method } : { method, afterMs });
};

const gunicorn = httpProgram(portOf, serve, ({ print, world }, port) => {
  const stamp = dateText(world, '+%Y-%m-%d %H:%M:%S +0000');
  const line = (pid: number, text: string) => {
    print(() => `[${stamp}] [${pid}] [INFO] ${text}`, 'stderr');
  };
  line(1, 'Starting gunicorn 19.9.0');
  line(1, `Listening at: http://0.0.0.0:${port} (1)`);
  line(1, 'Using worker: gevent');
  line(9, 'Booting worker with pid: 9');
});

export const image = defineImage({
  repository: 'docker.io/kennethreitz/httpbin',
  tags: /^latest$/,
  sizeBytes: 201_000_000,
  digests: { latest: 'a8b2e3a07e962f7a6c70115dfa021b41e2ac62c41d711424d9f70466b9dc5cc6' },
  command: ['gunicorn', '-b', '0.0.0.0:80', 'httpbin:app', '-k', 'gevent'],
  environment: { LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' },
  files: {
    '/etc/os-release': 'PRETTY_NAME="Ubuntu 18.04.1 LTS"\nID=ubuntu\n',
    '/httpbin/README.md': '# httpbin(1): HTTP Request & Response Service\n',
  },
  programs: { gunicorn },
  shell: 'bash',
});
