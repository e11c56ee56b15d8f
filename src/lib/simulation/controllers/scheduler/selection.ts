import type { Pod } from '../../api/kinds';
import type { Random } from '../../clock/random';
import type { Rejection, Snapshot } from './filter';
import { filterFor } from './filters';
import type { NodeInfo } from './node-info';
import { namedNodes } from './node-selector';
import type { Nominations } from './nominations';
import { bestNodes } from './scores';

export type Selection =
  | { readonly node: NodeInfo; readonly evaluated: number; readonly feasible: number }
  | { readonly rejections: ReadonlyMap<string, Rejection>; readonly objection: string | undefined };

/**
 * Finds a pod's node: those that will do, and of these the best, by chance if there are several.
 * @source kubernetes v1.30 pkg/scheduler/schedule_one.go schedulePod
 */
export function select(
  pod: Pod,
  snapshot: Snapshot,
  { nominations, random }: { nominations: Nominations; random: Random },
): Selection {
  const objection = snapshot.volumes.objection(pod);
  const rejections = new Map<string, Rejection>();
  if (objection !== undefined) {
    for (const { name } of snapshot.nodes)
      rejections.set(name, { plugin: 'VolumeBinding', reasons: [objection], isFinal: true });
    return { rejections, objection };
  }
  const named = namedNodes(pod);
  const candidates = snapshot.nodes.filter(({ name }) => !named || named.has(name));
  const reject = filterFor(pod, snapshot);
  const isFeasible = (info: NodeInfo) => {
    const rejection = reject(nominations.withNominated(info, pod));
    if (rejection) rejections.set(info.name, rejection);
    return !rejection;
  };
  const nominated = candidates.find(({ name }) => name === nominations.nodeOf(pod));
  if (nominated && isFeasible(nominated)) return { node: nominated, evaluated: 1, feasible: 1 };
  rejections.clear();
  const feasible = candidates.filter(isFeasible);
  if (feasible.length === 0) return { rejections, objection };
  const best = feasible.length === 1 ? feasible : bestNodes(pod, feasible, snapshot);
  const node = best[best.length === 1 ? 0 : random.between(0, best.length - 1)];
  if (!node) return { rejections, objection };
  return { node, evaluated: candidates.length, feasible: feasible.length };
}
