/** What the lab has to know of a lesson's checkpoints. */
import type { Checkpoint } from '$lib/lab/conditions';
import type { FrontMatter } from './frontmatter';

export const checkpointsOf = ({ checkpoints }: FrontMatter): Checkpoint[] =>
  checkpoints.map(({ id, when, after }) => ({ id, when, after }));
