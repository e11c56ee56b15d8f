/** Loading this module makes command lines readable and runs them, and tables can be read: see `later.ts`. */
import '$lib/simulation/cluster/reading';
import { complete } from './complete';
import { shellOf } from './container-programs';
import { runScript } from './evaluate/evaluate';
import { expandHistory } from './history-expansion';
import { Job } from './job';
import { laptopFiles } from './laptop-files';
import { latinCommandOf } from './latin-command';
import { lines } from './later';
import { parseLine } from './parse';

lines.provide({
  parseLine,
  expandHistory,
  runScript,
  Job,
  complete,
  latinCommandOf,
  shellOf,
  laptopFiles,
});
