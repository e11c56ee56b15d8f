import { defineCommand } from '../../command';
import { fail, printLine } from '../../effect';
import { findUnit, hostOf, unitNames } from './_units';

/** `systemctl is-active UNIT...`: exit code 3 when none is. */
export const command = defineCommand({
  usage: 'is-active UNIT...',
  summary: 'Check whether units are active',
  complete: unitNames,

  *run(invocation) {
    if (invocation.args.length === 0) return yield* fail('Too few arguments.');
    let isAnyActive = false;
    for (const name of invocation.args) {
      const state = findUnit(hostOf(invocation), name)?.state ?? 'inactive';
      isAnyActive ||= state === 'active';
      if (!invocation.flags.isOn('quiet'))
        yield* printLine(state === 'restarting' ? 'activating' : state);
    }
    return isAnyActive ? 0 : 3;
  },
});
