import { defineCommand } from '../command';
import { sleep } from '../effect';
import { misused } from '../text';

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
    if (args.length === 0) return yield* misused('sleep', 'missing operand');
    const wrong: string[] = [];
    let ms = 0;
    for (const arg of args) {
      const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg) ?? [];
      if (amount === undefined) wrong.push(`invalid time interval ‘${arg}’`);
      else ms += Number(amount) * (unitsMs[unit] ?? 0);
    }
    if (wrong.length > 0) return yield* misused('sleep', wrong.join('\nsleep: '));
    yield* sleep(Math.round(ms));
    return 0;
  },
});
