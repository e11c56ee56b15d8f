import type { World } from '../clock/world';
import type { Container, ContainerSpec, Sandbox } from './container';
import type { Files } from './files';
import type { Image } from './image';
import type { ImageStore } from './image-store';
import { later, lateFiles } from './later';
import { Process } from './process';

interface Maker {
  readonly world: World;
  readonly images: ImageStore;
  readonly nextPid: () => number;
}

/** @source runc libcontainer/init_linux.go, containerd internal/cri/server/container_create_linux.go */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A container as it is when its program starts. Its files and its environment are made when somebody looks. */
export function makeContainer(
  { world, images, nextPid }: Maker,
  sandbox: Sandbox,
  spec: ContainerSpec & { readonly id: string },
): Container {
  const image = later.ifThere?.imageOf(spec.image);
  const command = commandLineOf(spec, image);
  const [executable = spec.name] = command;
  const { nowMs } = world.clock;
  let environment: ReadonlyMap<string, string> | undefined;
  let files: Files | undefined;
  return {
    id: spec.id,
    name: spec.name,
    sandbox,
    attempt: spec.attempt,
    image: spec.image,
    ...images.identityOf(spec.image),
    command,
    get environment() {
      return (environment ??= environmentOf(spec, sandbox, image));
    },
    workingDirectory: spec.workingDirectory ?? image?.workingDirectory ?? '/',
    get files() {
      return (files ??= filesOf(world, spec, image));
    },
    createdAtMs: nowMs,
    log: [],
    state: 'Running',
    startedAtMs: nowMs,
    finishedAtMs: 0,
    exitCode: 0,
    reason: undefined,
    message: undefined,
    process: new Process(world, {
      name: executable.replace(/^.*\//, ''),
      pid: nextPid(),
      commandLine: command.join(' ') || `/${spec.name}`,
    }),
  };
}

/** A pod's command stands instead of the image's entry point, and its arguments instead of the image's. */
function commandLineOf({ command, args = [] }: ContainerSpec, image: Image | undefined): string[] {
  if (command.length > 0) return [...command, ...args];
  const { entrypoint = [], command: own = [] } = image ?? {};
  return [...entrypoint, ...(args.length > 0 ? args : own)];
}

function environmentOf(
  { environment = () => [] }: ContainerSpec,
  { hostname }: Sandbox,
  image: Image | undefined,
): ReadonlyMap<string, string> {
  return new Map([
    ['PATH', PATH],
    ['HOSTNAME', hostname],
    ...Object.entries(image?.environment ?? {}),
    ...environment(),
    ['HOME', '/root'],
  ]);
}

function filesOf(world: World, { furnish }: ContainerSpec, image: Image | undefined): Files {
  const files = new lateFiles.value(() => world.clock.nowMs);
  for (const directory of ['/bin', '/etc', '/proc', '/root', '/tmp', '/usr', '/var'])
    files.makeDirectories(directory);
  for (const [path, text] of Object.entries(image?.files ?? {})) files.put(path, text);
  furnish?.(files);
  return files;
}
