import type { Command, Invocation } from './command';
import { commandOf } from './commands';
import { complaint } from './complaint';
import { hasProgram, isKnownInside } from './container-programs';
import { fail, type Program } from './effect';
import type { Streams } from './evaluate/redirect';
import { Flags, parseFlags } from './flags';
import { refuseOption } from './gnu-options';
import { emptySource } from './pipe';
import type { Place } from './place';
import type { ShellState } from './state';
import { help } from './help';
import { runTool, toolNames } from './tools';

/** Finds the command that words name and runs it. */
export function* commandProgram(
  state: ShellState,
  words: readonly string[],
  streams: Streams,
): Program {
  const [name = '', ...rest] = words;
  const { place } = state;
  if (toolNames.has(name)) {
    const tool = toolNames.get(name);
    if (tool?.places.includes(place.kind))
      return yield* runTool(name, rest, invocationFor(state, streams));
    return yield* notFound(state, name);
  }
  // `:` is `true` under a name that no file can have everywhere.
  const command = commandOf(name === ':' ? 'true' : name);
  const isThere = command && isHere(name, command, place);
  if (!isThere || isUnknownTo(state, name)) return yield* notFound(state, name);
  return yield* runPlain(name, command, rest, invocationFor(state, streams));
}

/** dash keeps no list of its lines. What `help` says is the simulation's own, and is there in every shell. */
const isUnknownTo = ({ program }: ShellState, name: string): boolean =>
  program.kind === 'dash' && name === 'history';

const isHere = (name: string, { places }: Command, { kind, container }: Place): boolean =>
  (places?.includes(kind) ?? true) && (!container || isKnownInside(container, name));

/** Programs and builtins that people try and that are not simulated: saying so is better than `command not found`. */
const unsimulated = new Set(
  '. apt apt-get bash-completion bc bg builtin chmod chown ctr curl declare df diff dmesg du eval exec expr fg file free getopts gzip helm hostnamectl htop install iptables jobs k9s kill kind kubeadm kubectl kubectx kubelet let local lsof man md5sum mount mv nano nc nerdctl netstat nsenter nslookup openssl ping pkill podman ps pstree python python3 readonly scp sh sha256sum shift shuf source split ss ssh strace su sudo sysctl tar tcpdump tmux top trap ulimit umask umount wait wget who xxd yq'.split(
    ' ',
  ),
);

/** Whether a place has a program that is not simulated. */
export const isUnsimulated = (name: string, { container }: Place): boolean =>
  container ? hasProgram(container, name) : unsimulated.has(name);

function* notFound(state: ShellState, name: string): Program {
  if (name === '') return 0;
  if (isUnsimulated(name, state.place)) return yield* fail(`not simulated: ${name}`, 127);
  const bash = name.includes('/') ? 'No such file or directory' : 'command not found';
  const words = { bash: `${name}: ${bash}`, dash: `${name}: not found` };
  return yield* fail(complaint(state, words), 127);
}

/** To these, `--help` is a word like any other. @source bash builtins */
const takesAnyWord = new Set([':', '[', 'echo', 'false', 'test', 'true']);

/** A command that is not a verb of some tool: GNU conventions. */
function* runPlain(
  name: string,
  command: Command,
  words: readonly string[],
  base: Omit<Invocation, 'args' | 'flags'>,
): Program {
  if (!command.flags) {
    if (words[0] === '--help' && !takesAnyWord.has(name)) return yield* help(name, command);
    return yield* command.run({ ...base, args: words, flags: new Flags(new Map()) });
  }
  const { stopsAtArgument = false } = command;
  if (stopsAtArgument ? words[0] === '--help' : words.includes('--help'))
    return yield* help(name, command);
  if (command.readsItsWords)
    return yield* command.run({ ...base, args: words, flags: new Flags(new Map()) });
  const parsed = parseFlags(words, command.flags, { stopsAtArgument, isGnu: true });
  if (!parsed.ok)
    return yield* command.flagProblem?.(parsed.problem) ?? refuseOption(name, parsed.problem);
  return yield* command.run({ ...base, args: parsed.args, flags: parsed.flags });
}

function invocationFor(state: ShellState, streams: Streams): Omit<Invocation, 'args' | 'flags'> {
  return {
    cluster: state.cluster,
    state,
    place: state.place,
    streams,
    isTerminal: streams.stdout.isTerminal,
    isPiped: streams.stdin !== emptySource && !streams.stdin.isTerminal,
  };
}
