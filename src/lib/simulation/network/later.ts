/** The way of people's packets: components speak to the API server over connections of their own. See `../late.ts`. */
import { Late } from '../late';
import type { Flow } from './flow';
import type { portsOf } from './proxy-ports';

export interface NetworkParts {
  readonly Flow: typeof Flow;
  readonly portsOf: typeof portsOf;
}

export const later = new Late<NetworkParts>('rare');
