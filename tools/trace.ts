/** `npm run trace -- FILE …`: plays transcripts and prints everything that happened, an event a line. */
import { toJsonLine } from '../src/lib/simulation/clock/trace';
import { parseTranscript } from '../src/lib/shell/transcript/parse';
import { playTranscript } from '../src/lib/shell/transcript/play';
import { readOptions, runFiles } from './files';

const usage = `Usage: npm run --silent trace -- [--seed N] [--kubernetes-version V] FILE …
Plays each FILE (- for standard input) on a fresh cluster and prints the trace as JSON Lines.`;

const options = readOptions(usage, []);
const { seed, version } = options;

runFiles(options, (_file, text) => {
  const { run } = playTranscript(parseTranscript(text), { seed, version });
  const { events } = run.cluster.world.trace;
  process.stdout.write(events.map((event) => `${toJsonLine(event)}\n`).join(''));
  return 0;
});
