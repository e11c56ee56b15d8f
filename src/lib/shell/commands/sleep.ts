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
      const own = durationMs(arg);
      if (own === undefined) wrong.push(`invalid time interval ‘${arg}’`);
      else ms += own;
    }
    if (wrong.length > 0) return yield* misused('sleep', wrong.join('\nsleep: '));
    yield* sleep(ms);
    return 0;
  },
});

/** `1.5m` in milliseconds. */
export function durationMs(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?|\.\d+)([smhd]?)$/.exec(text) ?? [];
  return amount === undefined ? undefined : Math.round(Number(amount) * (unitsMs[unit] ?? 0));
}
