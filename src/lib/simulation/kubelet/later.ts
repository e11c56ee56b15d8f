/** What a kubelet needs for pods that people make: see `../late.ts`. */
import { Late } from '../late';
import type { objectValueOf, wholesOf } from './pods/object-values';
import type { stopOrphans } from './pods/orphans';
import type { fetchClaims } from './pods/pod-claims';
import type { runPreStop } from './pods/pre-stop';
import type { checkOtherwise } from './pods/probe-check-others';
import type { Puller } from './pods/puller';

export interface KubeletParts {
  readonly stopOrphans: typeof stopOrphans;
  readonly Puller: typeof Puller;
  readonly runPreStop: typeof runPreStop;
  readonly checkOtherwise: typeof checkOtherwise;
  readonly fetchClaims: typeof fetchClaims;
  readonly wholesOf: typeof wholesOf;
  readonly objectValueOf: typeof objectValueOf;
}

export const later = new Late<KubeletParts>('world');
