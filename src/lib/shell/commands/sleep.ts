import { defineCommand } from '../command';
import { fail, sleep } from '../effect';

const unitsMs: Readonly<Record<string, number>> = {
  '': 1_000,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `sleep NUMBER[smhd]`: virtual time passes. */
export const command = defineCommand({
  usage: 'sleep NUMBER[smhd]',
  summary: 'Pause for an amount of virtual time',

  *run({ args }) {
    if (args.length === 0) return yield* fail('sleep: missing operand');
    let ms = 0;
    for (const arg of args) {
      const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg) ?? [];
      if (amount === undefined) return yield* fail(`sleep: invalid time interval ‘${arg}’`);
      ms += Number(amount) * (unitsMs[unit] ?? 0);
    }
    yield* sleep(Math.round(ms));
    return 0;
  },
});
