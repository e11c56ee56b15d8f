import type { Invocation } from '../command';
import { complaint } from '../complaint';
import { fail, readLine, type Program } from '../effect';
import { runScript } from '../evaluate/evaluate';
import type { Streams } from '../evaluate/redirect';
import { gnuWords, parseFlags, type FlagProblem } from '../flags';
import { parseLine } from '../parse';
import type { ShellProgram, ShellState } from '../state';
import { resolvePath, UNKNOWN } from '$lib/simulation/host/files';

const flags = {
  command: { short: 'c', help: 'run the commands of the first argument' },
  login: { short: 'l', help: 'be a login shell' },
  interactive: { short: 'i', help: 'be interactive' },
  errexit: { short: 'e', help: 'exit when a command fails' },
  nounset: { short: 'u', help: 'treat unset variables as an error' },
  xtrace: { short: 'x', help: 'print commands as they are executed' },
} as const;

/** `bash`, `bash -c COMMANDS`, `bash FILE`: a shell in a shell. */
export function* runBash(name: string, invocation: Invocation): Program {
  const { args, place, state } = invocation;
  const parsed = parseFlags(args, flags, { stopsAtArgument: true });
  if (!parsed.ok) return yield* fail(refusal(name, parsed.problem), 2);
  const [first, ...rest] = parsed.args;
  if (rest.length > 0)
    return yield* fail(`not simulated: arguments of a script (${rest.join(' ')})`);
  const isDash = name === 'sh';
  const program: ShellProgram = { kind: isDash ? 'dash' : 'bash', name, isInteractive: false };
  const options = (['errexit', 'nounset', 'xtrace'] as const).filter((each) =>
    parsed.flags.has(each),
  );
  const run = (text: string, script = name) => {
    const inner = state.child({ ...program, name: script });
    for (const each of options) inner.options.add(each);
    return runText(inner, text, invocation.streams);
  };
  if (parsed.flags.has('command')) {
    const missing = isDash ? '0: -c requires an argument' : '-c: option requires an argument';
    if (first === undefined) return yield* fail(`${name}: ${missing}`, 2);
    return yield* run(first);
  }
  if (first !== undefined) {
    const read = place.files.read(resolvePath(state.cwd, first));
    if ('text' in read) return yield* run(read.text, first);
    return isDash && read.error !== UNKNOWN
      ? yield* fail(`sh: 0: cannot open ${first}: No such file`, 2)
      : yield* fail(`${name}: ${first}: ${read.error}`, 127);
  }
  if (invocation.streams.stdin.isTerminal && options.length > 0)
    return yield* fail(`not simulated: ${name} that is interactive with ${options.join(', ')}`);
  if (invocation.streams.stdin.isTerminal)
    return (yield {
      type: 'shell',
      parent: state,
      program: { ...program, isInteractive: true },
    }) as number;
  let text = '';
  for (let line = yield* readLine(); line !== undefined; line = yield* readLine()) text += line;
  return yield* run(text);
}

/** The letters of `set` are bash's own, too. @source bash 5.2 shell.c */
function refusal(name: string, problem: FlagProblem): string {
  const isReal =
    problem.kind === 'unknown shorthand' && /[abfhkmnoprstvBCDEHOPT]/.test(problem.letter);
  return isReal ? `not simulated: ${name} -${problem.letter}` : gnuWords(name, problem);
}

/** What a shell does with a text that it is given whole. */
export function* runText(state: ShellState, text: string, streams: Streams): Program {
  const parsed = parseLine(text.trimEnd());
  state.begin(text);
  if (parsed.kind === 'script') return yield* runScript(state, parsed.script, streams);
  state.position = parsed.kind === 'error' ? parsed.position : text.length;
  const { bash, dash } = parsed.words;
  return yield* fail(complaint(state, { bash: `-c: line 1: ${bash}`, dash }), 2);
}
