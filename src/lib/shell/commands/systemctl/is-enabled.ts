import { defineCommand } from '../../command';
import { complain, fail, printLine } from '../../effect';
import { findUnit, hostOf, unitNames } from './_units';

/** `systemctl is-enabled UNIT...`: all that are simulated start with the machine. */
export const command = defineCommand({
  usage: 'is-enabled UNIT...',
  summary: 'Check whether unit files are enabled',
  complete: unitNames,

  *run(invocation) {
    if (invocation.args.length === 0) return yield* fail('Too few arguments.');
    let isAnyEnabled = false;
    for (const name of invocation.args) {
      if (findUnit(hostOf(invocation), name)) {
        isAnyEnabled = true;
        if (!invocation.flags.isOn('quiet')) yield* printLine('enabled');
        continue;
      }
      yield* complain(
        `Failed to get unit file state for ${name.includes('.') ? name : `${name}.service`}: No such file or directory`,
      );
    }
    return isAnyEnabled ? 0 : 1;
  },
});
