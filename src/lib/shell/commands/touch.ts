import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand } from '../command';
import { atOnce } from '../effect';
import { misused } from '../text';
import { forEach, named, NOT_THERE, quoted, reasonOf } from './_files';

/** `touch [-c] FILE...`: the time of a change is now. */
export const command = defineCommand({
  usage: 'touch [-c] FILE...',
  summary: 'Change file timestamps, or make empty files',
  flags: { 'no-create': { short: 'c', help: 'do not create any files' } },

  run(invocation) {
    const { args, flags, place, state } = invocation;
    if (args.length === 0) return misused('touch', 'missing file operand');
    return forEach('touch', invocation, (name) =>
      atOnce(() => {
        const file = named(invocation, name);
        if (!file.entry && flags.isOn('no-create')) return undefined;
        const isSlashed = name.endsWith('/') && file.entry?.kind !== 'directory';
        const error =
          isSlashed || name === ''
            ? reasonOf(invocation, name)
            : place.files.touch(resolvePath(state.cwd, name));
        const why = error === NOT_THERE ? reasonOf(invocation, name) : error;
        return why && `${isSlashed ? 'setting times of' : 'cannot touch'} ${quoted(name)}: ${why}`;
      }),
    );
  },
});
