import { complain, fail, type Program } from './effect';
import { gnuWords, optionOf, type FlagProblem } from './flags';
import { later } from './later';

/** The exit code after an unknown option, where it is not 1. @source GNU coreutils 9.1, GNU grep 3.8 */
const exitCodes: ReadonlyMap<string, number> = new Map([
  ['grep', 2],
  ['ls', 2],
  ['sort', 2],
  ['timeout', 125],
]);

/** Complains about an option, and says where to find those that are simulated. */
export function* refuseOption(tool: string, problem: FlagProblem): Program {
  const option = optionOf(problem);
  const isReal = problem.kind.startsWith('unknown') && later().isRealOption(tool, option);
  yield* complain(isReal ? `not simulated: ${tool} ${option}` : gnuWords(tool, problem));
  return yield* fail(`Try '${tool} --help' for what is simulated.`, exitCodes.get(tool) ?? 1);
}
