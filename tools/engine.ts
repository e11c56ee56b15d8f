/** The whole simulation without words and window: what the size of the engine is measured on. */
export { Cluster } from '../src/lib/simulation/cluster/cluster';
export { profileOf } from '../src/lib/simulation/facts/profile';
export { faults } from '../src/lib/simulation/faults/faults';
export { scenarios } from '../src/lib/simulation/scenarios/scenarios';
export { replay } from '../src/lib/simulation/recording/recording';
