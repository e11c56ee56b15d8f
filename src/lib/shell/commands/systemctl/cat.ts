import { defineCommand } from '../../command';
import { complain, fail, print } from '../../effect';
import { findUnit, hostOf, serviceName, unitNames } from './_units';

/** `systemctl cat UNIT...`: the unit's file and its drop-ins. */
export const command = defineCommand({
  usage: 'cat UNIT...',
  summary: 'Show files and drop-ins of specified units',
  complete: unitNames,

  *run(invocation) {
    if (invocation.args.length === 0) return yield* fail('Too few arguments.');
    const host = hostOf(invocation);
    const parts: string[] = [];
    let exitCode = 0;
    for (const name of invocation.args) {
      const unit = findUnit(host, name);
      if (!unit) {
        yield* complain(`No files found for ${serviceName(name)}.`);
        exitCode = 1;
        continue;
      }
      const { file, dropIns = [] } = unit.definition;
      for (const path of [file, ...dropIns.map((dropIn) => `${file}.d/${dropIn}`)]) {
        const read = host.files.read(path);
        if ('text' in read) parts.push(`# ${path}\n${read.text}`);
      }
    }
    yield* print(parts.join('\n'));
    return exitCode;
  },
});
