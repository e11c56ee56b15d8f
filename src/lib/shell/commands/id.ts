import { defineCommand } from '../command';
import { fail, printLine } from '../effect';

/** The first user of a machine that somebody works on. @source Debian adduser FIRST_UID */
const FIRST_UID = 1_000;

/** `id [-u] [-g] [-G] [-n]`. @simplified A user has one group, which is called as the user is. */
export const command = defineCommand({
  usage: 'id [-u] [-g] [-G] [-n] [USER]',
  summary: 'Print user and group IDs',
  flags: {
    user: { short: 'u', help: 'print only the user ID' },
    group: { short: 'g', help: 'print only the group ID' },
    groups: { short: 'G', help: 'print all group IDs' },
    name: { short: 'n', help: 'print a name instead of a number' },
    real: { short: 'r', help: 'the real ID is the same one' },
  },

  *run({ args, flags, place }) {
    const [name = place.user, extra] = args;
    if (extra !== undefined) return yield* fail('not simulated: id of several users');
    if (name !== place.user && name !== 'root') return yield* fail(`id: ‘${name}’: no such user`);
    const choices = ['user', 'group', 'groups'].filter((each) => flags.isOn(each));
    const hasForm = flags.isOn('name') || flags.isOn('real');
    if (choices.length > 1) return yield* fail('id: cannot print "only" of more than one choice');
    if (choices.length === 0 && hasForm)
      return yield* fail('id: cannot print only names or real IDs in default format');
    const number = String(name === 'root' ? 0 : FIRST_UID);
    const both = `${number}(${name})`;
    const whole = `uid=${both} gid=${both} groups=${both}`;
    const one = flags.isOn('name') ? name : number;
    yield* printLine(choices.length > 0 ? one : whole);
    return 0;
  },
});
