import type { DockerContainer } from '$lib/simulation/cluster/docker';
import { defineCommand, type Invocation } from '../../command';
import { fail, type Program } from '../../effect';
import { lent, type Streams } from '../../evaluate/redirect';
import { isInstalled, onlyBuiltins } from '../../installed';
import { emptySource } from '../../pipe';
import { insideNode } from '../../places';
import { commandProgram } from '../../run-command';
import { ShellState } from '../../state';
import { containerNames, daemonError, wrongCount } from './_containers';

const usage = 'exec [OPTIONS] CONTAINER COMMAND [ARG...]';

/** `docker exec`: runs a command inside a node. It does not need the node's network. */
export const command = defineCommand({
  usage,
  summary: 'Execute a command in a running container',
  flags: {
    interactive: { short: 'i', help: 'Keep STDIN open even if not attached' },
    tty: { short: 't', help: 'Allocate a pseudo-TTY' },
    env: { short: 'e', type: 'list', help: 'Set environment variables' },
    workdir: { short: 'w', type: 'string', help: 'Working directory inside the container' },
    user: { short: 'u', type: 'string', help: 'Username; only root is there' },
  },
  complete: containerNames,

  *run(invocation): Program {
    const { args, flags, cluster, streams } = invocation;
    const [name = '', ...words] = args;
    if (words.length === 0) return yield* wrongCount('exec', usage, 'at least 2 arguments');
    const container = cluster.docker.find(name);
    if (!container) return yield* daemonError(`No such container: ${name}`);
    if (container.state === 'exited')
      return yield* daemonError(`container ${container.id} is not running`);
    if (container.state === 'paused')
      return yield* daemonError(
        `Container ${container.id} is paused, unpause the container before exec`,
      );
    if (flags.isOn('tty') && invocation.isPiped && flags.isOn('interactive'))
      return yield* fail('the input device is not a TTY');
    return yield* runInside(invocation, container, words, innerStreams(streams, invocation));
  },
});

/** Without `-i` there is nothing to read; without `-t` the output is no terminal. */
function innerStreams(streams: Streams, { flags }: Invocation): Streams {
  const isTty = flags.isOn('tty');
  const { stdin, stdout, stderr } = lent(streams);
  return {
    stdin: flags.isOn('interactive') ? stdin : emptySource,
    stdout: { ...stdout, isTerminal: stdout.isTerminal && isTty },
    stderr: isTty ? stdout : stderr,
  };
}

function* runInside(
  { cluster, flags }: Invocation,
  { node }: DockerContainer,
  words: readonly string[],
  streams: Streams,
): Program {
  const { host } = node;
  const place = insideNode(node);
  const [executable = ''] = words;
  const program = executable.replace(/^(\/usr)?(\/local)?\/s?bin\//, '');
  const isThere = isInstalled(program, place) ? !onlyBuiltins.has(program) : inImage.has(program);
  if (!isThere) return yield* notThere(executable);
  const state = new ShellState({ cluster, place, history: [] });
  state.cwd = flags.get('workdir') ?? '/';
  for (const variable of flags.all('env')) {
    const [name = '', value = ''] = variable.split('=', 2);
    state.variables.set(name, value);
    state.exported.add(name);
  }
  const task = {
    ...streams,
    host,
    program: commandProgram(state, [program, ...words.slice(1)], streams),
  };
  const [exitCode = 0] = (yield { type: 'spawn', tasks: [task] }) as number[];
  return exitCode;
}

/** Programs of the node image that are not simulated: the shell says so. @source kind v0.24 images/base/Dockerfile */
const inImage = new Set(
  'apt apt-get chmod chown ctr curl df diff dmesg du expr free gzip hostnamectl install iptables kill kubeadm kubelet md5sum mount mv nsenter openssl pkill pstree sha256sum shuf split ss su sysctl tar top umount who'.split(
    ' ',
  ),
);

/** @source opencontainers/runc, moby daemon/exec.go */
function* notThere(executable: string): Program {
  return yield* fail(
    `OCI runtime exec failed: exec failed: unable to start container process: exec: "${executable}": executable file not found in $PATH: unknown`,
    127,
  );
}
