/** `npm run compare [-- PATTERN …]`: types the recorded commands into the simulation and prints what differs. */
import '../src/lib/shell/languages';
import '../src/lib/shell/later-parts';
import '../src/lib/shell/schemas';
import '../src/lib/simulation/cluster/whole';
import { createTwoFilesPatch } from 'diff';
import { normalise } from '../src/recordings/normalise';
import { replayScene } from '../src/recordings/replay';
import { scenes } from '../src/recordings/scenes';

const patterns = process.argv.slice(2);
const isWanted = ({ file }: { file: string }) =>
  patterns.length === 0 || patterns.some((pattern) => file.includes(pattern));

let equal = 0;
let unsimulated = 0;
let different = 0;
for (const scene of scenes)
  for (const { capture, output, exitCode } of replayScene(scene, { wanted: isWanted })) {
    const expected = normalise(capture.output, capture.command);
    const real = normalise(output, capture.command);
    const [code, expectedCode] = [`[exit ${exitCode}]`, `[exit ${capture.exitCode}]`];
    if (expected === real && exitCode === capture.exitCode) equal++;
    else if (output.includes('not simulated: ')) unsimulated++;
    else {
      different++;
      const patch = createTwoFilesPatch(
        `${capture.file} $ ${capture.command}`,
        'simulated',
        `${expected}\n${expectedCode}\n`,
        `${real}\n${code}\n`,
        undefined,
        undefined,
        { context: 2 },
      );
      process.stdout.write(`${patch.split('\n').slice(1).join('\n')}\n`);
    }
  }
process.stdout.write(`${equal} equal, ${different} different, ${unsimulated} not simulated\n`);
process.exitCode = different > 0 ? 1 : 0;
