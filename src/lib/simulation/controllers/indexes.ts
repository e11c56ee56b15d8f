/** Ways in which several controllers find pods in their shared copy. */
import type { Pod } from '../api/kinds';

export const BY_NODE = 'node';

/** For an index of pods by the node that they are bound to. */
export const byNode = ({ spec: { nodeName } }: Pod): readonly string[] =>
  nodeName ? [nodeName] : [];
