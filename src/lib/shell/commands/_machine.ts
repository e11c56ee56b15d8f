import type { Invocation } from '../command';
import { misused } from '../text';
import type { Program } from '../effect';

type ScenarioNode = Invocation['cluster']['scenario']['nodes'][number];

/** What the node knows of its machine; a container sees what its node does. */
export const specOf = ({ cluster, place }: Invocation): ScenarioNode | undefined =>
  cluster.scenario.nodes.find(({ name }) => name === place.host?.name);

export function* withoutOperands(tool: string, { args }: Invocation, run: () => Program): Program {
  const [extra] = args;
  return extra === undefined ? yield* run() : yield* misused(tool, `extra operand ‘${extra}’`);
}
