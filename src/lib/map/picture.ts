/** One node of a run as plain data: what a page can show without a running cluster. */
import { assert } from '$lib/simulation/assert';
import type { Lab } from '$lib/lab/lab.svelte';
import { mapModel, type NodeModel } from './model';

export interface NodePicture {
  readonly node: NodeModel;
  readonly limitMs: number;
  readonly epochMs: number;
  /** What the first terminal shows. */
  readonly terminal: string;
}

export function pictureOf(lab: Lab, name: string): NodePicture {
  const { nodes } = mapModel(lab.run.cluster, lab.story);
  const node = nodes.find((each) => each.name === name);
  assert(node, `${name} is on the map`);
  return {
    node,
    limitMs: lab.run.cluster.world.profile.nodeMonitorGracePeriodMs,
    epochMs: lab.epochMs,
    terminal: (lab.run.sessions[0]?.written ?? []).map(({ text }) => text).join(''),
  };
}
