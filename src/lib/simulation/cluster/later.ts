/** What only people's packets and people's files ask for: see `../late.ts`. */
import { Late } from '../late';
import type { resolveName } from './coredns-answers';
import type { furnishNode } from './node-files';
import type { readManifest } from './written-manifest';

export interface ClusterParts {
  readonly resolveName: typeof resolveName;
  readonly readManifest: typeof readManifest;
}

export const later = new Late<ClusterParts>('rare');

/** What comes with the first command line. */
export interface ReadingParts {
  readonly furnishNode: typeof furnishNode;
}

export const reading = new Late<ReadingParts>('grammar');
