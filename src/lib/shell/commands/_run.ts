/** Runs a program for another one, as exec does: what only a shell has is not found. */
import type { Invocation } from '../command';
import { fail, type Program, type Source, type TaskDefinition } from '../effect';
import { pauseNowAndThen } from '../evaluate/evaluate';
import { lent } from '../evaluate/redirect';
import { isInstalled, onlyBuiltins } from '../installed';
import { emptySource } from '../pipe';
import { commandProgram, isUnsimulated } from '../run-command';

/** Whether it lies on the disk; what is not simulated says so when it is run. */
export const isProgram = ({ place }: Invocation, name: string): boolean =>
  isInstalled(name, place) ? !onlyBuiltins.has(name) : isUnsimulated(name, place);

interface Running {
  readonly stdin?: Source;
  readonly whenGone?: TaskDefinition['whenGone'];
}

/** Runs it as a process of its own and gives its exit code. */
export function* runProgram(
  { state, streams }: Invocation,
  words: readonly string[],
  { stdin = emptySource, whenGone }: Running = {},
): Program {
  if (state.isTooDeep) return yield* fail('not simulated: commands inside one another so deep');
  yield* pauseNowAndThen(state);
  const own = { ...lent(streams), stdin };
  const program = commandProgram(state.child(state.program), words, own);
  const [exitCode = 0] = (yield {
    type: 'spawn',
    tasks: [{ ...own, program, whenGone }],
  }) as number[];
  return exitCode;
}
