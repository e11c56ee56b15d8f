/** What sed, awk and jq print, held to what the real programs printed: `tools/record-languages.js` recorded it. */
import { expect, test } from 'vitest';
import { driveCommand } from './drive-command';
import recorded from './languages.recorded.json';

const HELP = /^(?:Usage|Try |Use jq)[^]*$/m;

for (const tool of ['sed', 'awk', 'jq']) {
  const cases = recorded.cases.filter((each) => each.tool === tool);
  test(`${tool}: ${cases.length} recorded cases`, () => {
    expect(cases.length).toBeGreaterThan(150);
    const differing: unknown[] = [];
    for (const { args, input, stdout, stderr, exitCode } of cases) {
      const text = (recorded.inputs as Readonly<Record<string, string>>)[input] ?? '';
      const printed = driveCommand(tool, { args, input: text });
      const isSame =
        printed.stdout === stdout &&
        printed.stderr.replace(HELP, '') === stderr.replace(HELP, '') &&
        printed.exitCode === exitCode;
      if (!isSame) differing.push({ args, wanted: { stdout, stderr, exitCode }, printed });
    }
    expect(differing).toEqual([]);
  });
}
