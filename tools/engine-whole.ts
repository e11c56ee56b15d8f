/** The simulation with all workloads: see `engine.ts`. */
export * from './engine';
import '../src/lib/simulation/cluster/whole';
