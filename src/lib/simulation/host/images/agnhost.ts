import { answer, httpDate, httpProgram, splitPath, type Serve } from '../http-program';
import { defineImage } from '../image';
import type { Program, ProgramEnvironment } from '../container';

const NETEXEC_PORT = 8080;
const HOSTNAME_PORT = 9376;

const flagOf = ({ container }: ProgramEnvironment, name: string): string | undefined => {
  const { command } = container;
  const at = command.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  if (at === -1) return undefined;
  return command[at]?.includes('=') ? command[at].split('=')[1] : command[at + 1];
};

const portOr = (otherwise: number) => (environment: ProgramEnvironment) =>
  Number(flagOf(environment, 'http-port') ?? flagOf(environment, 'port') ?? otherwise);

const plain = (environment: ProgramEnvironment) =>
  [
    ['Date', httpDate(environment)],
    ['Content-Type', 'text/plain; charset=utf-8'],
  ] as const;

const serveHostname: Serve = (_request, environment) =>
  answer(200, environment.container.sandbox.hostname, plain(environment));

/** @source kubernetes v1.30 test/images/agnhost/netexec/netexec.go */
const netexec: Serve = (request, environment) => {
  const { container, world } = environment;
  const { path, query } = splitPath(request.path);
  const parameters = new URLSearchParams(query);
  environment.print(() => `GET ${path}`, 'stderr');
  const reply = (body: string, status = 200) => answer(status, body, plain(environment));
  switch (path) {
    case '/hostname':
    case '/hostName':
      return reply(container.sandbox.hostname);
    case '/clientip':
      return reply(`${request.remoteIp}:40000`);
    case '/healthz':
      return reply('');
    case '/echo':
      return reply(parameters.get('msg') ?? '', Number(parameters.get('code') ?? 200));
    case '/exit':
      environment.process.clock.setTimeout(() => {
        environment.process.exit(Number(parameters.get('code') ?? 0));
      }, 0);
      return reply('');
    case '/':
      return reply(`NOW: ${new Date(world.startsAtEpochMs + world.clock.nowMs).toISOString()}`);
    default:
      return reply('404 page not found\n', 404);
  }
};

const subcommands: Readonly<Record<string, Program>> = {
  netexec: httpProgram(portOr(NETEXEC_PORT), netexec, ({ print }, port) => {
    print(() => `Started HTTP server on port ${port}`, 'stderr');
  }),
  'serve-hostname': httpProgram(portOr(HOSTNAME_PORT), serveHostname, ({ print }) => {
    print(() => 'Serving on port 9376.', 'stderr');
  }),
  pause: ({ print }) => {
    print(() => 'Paused');
  },
};

const agnhost: Program = (environment) => {
  const name = environment.container.command[1] ?? 'pause';
  const subcommand = subcommands[name];
  if (subcommand) subcommand(environment);
  else environment.print(() => `not simulated: agnhost ${name}`, 'stderr');
};

export const image = defineImage({
  repository: 'registry.k8s.io/e2e-test-images/agnhost',
  tags: /^2\.\d+$/,
  sizeBytes: 51_000_000,
  entrypoint: ['/agnhost'],
  command: ['pause'],
  programs: { agnhost },
  shell: 'busybox',
});
