import type { Command, Invocation } from './command';
import { commandOf } from './commands';
import { complain, fail, type Program } from './effect';
import type { Streams } from './evaluate/redirect';
import { Flags, gnuWords, parseFlags } from './flags';
import { emptySource } from './pipe';
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
    return yield* notFound(name);
  }
  const command = commandOf(name);
  if (!command || !isHere(command, place.kind)) return yield* notFound(name);
  return yield* runPlain(name, command, rest, invocationFor(state, streams));
}

const isHere = ({ places }: Command, kind: 'laptop' | 'node'): boolean =>
  places?.includes(kind) ?? true;

/** Programs that people try and that are not simulated: saying so is better than `command not found`. */
const unsimulated = new Set(
  'apt apt-get awk bash-completion chmod chown cp diff find helm htop jq k9s kill less ln man mkdir more mv nano nc netstat nslookup openssl ping pkill podman python python3 rm scp sed sh ssh ss sudo tar time tmux top touch vi vim xargs yq kind kubeadm kubectx ctr nerdctl iptables tcpdump strace nsenter su'.split(
    ' ',
  ),
);

function* notFound(name: string): Program {
  if (name === '') return 0;
  if (unsimulated.has(name)) return yield* fail(`not simulated: ${name}`, 127);
  if (name.includes('/')) return yield* fail(`bash: ${name}: No such file or directory`, 127);
  return yield* fail(`bash: ${name}: command not found`, 127);
}

/** A command that is not a verb of some tool: GNU conventions. */
function* runPlain(
  name: string,
  command: Command,
  words: readonly string[],
  base: Omit<Invocation, 'args' | 'flags'>,
): Program {
  if (!command.flags)
    return yield* command.run({ ...base, args: words, flags: new Flags(new Map()) });
  if (words.includes('--help')) return yield* help(name, command);
  const parsed = parseFlags(words, command.flags);
  if (!parsed.ok) {
    yield* complain(gnuWords(name, parsed.problem));
    return yield* fail(`Try '${name} --help' for what is simulated.`, 2);
  }
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
