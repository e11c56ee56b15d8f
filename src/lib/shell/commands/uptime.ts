import { defineCommand } from '../command';
import { fail, printLine } from '../effect';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/**
 * `uptime [-p] [-s]`. @source procps-ng 4.0 src/uptime.c, library/uptime.c
 * @simplified Everything stands on one machine, which was started when the first node was: a container shows that of
 * the machine too. There is no load to be averaged.
 */
export const command = defineCommand({
  usage: 'uptime [-p] [-s]',
  summary: 'Tell how long the system has been running',
  flags: {
    pretty: { short: 'p', help: 'show uptime in pretty format' },
    since: { short: 's', help: 'system up since' },
  },

  *run({ args, flags, cluster, place }) {
    if (args.length > 0) return yield* fail('Usage:\n uptime [options]');
    const { world, scenario } = cluster;
    const startedAtMs = -Math.max(...scenario.nodes.map(({ startedBeforeMs }) => startedBeforeMs));
    const minutes = Math.floor((cluster.nowMs - startedAtMs) / MINUTE_MS);
    const textAt = (ms: number) => new Date(world.startsAtEpochMs + ms).toISOString();
    if (flags.isOn('since')) {
      const at = textAt(startedAtMs);
      yield* printLine(`${at.slice(0, 10)} ${at.slice(11, 19)}`);
    } else if (flags.isOn('pretty')) yield* printLine(`up ${pretty(minutes)}`);
    else {
      const time = textAt(cluster.nowMs).slice(11, 19);
      const users = place.kind === 'laptop' ? '1 user' : '0 users';
      yield* printLine(` ${time} up ${short(minutes)},  ${users},  load average: not simulated`);
    }
    return 0;
  },
});

function short(all: number): string {
  const days = Math.floor(all / DAY_MINUTES);
  const hours = Math.floor((all % DAY_MINUTES) / 60);
  const minutes = all % 60;
  const before = days > 0 ? `${days} day${days === 1 ? '' : 's'}, ` : '';
  return hours > 0
    ? `${before}${String(hours).padStart(2)}:${String(minutes).padStart(2, '0')}`
    : `${before}${minutes} min`;
}

function pretty(all: number): string {
  const parts = [
    ['week', Math.floor(all / DAY_MINUTES / 7)],
    ['day', Math.floor(all / DAY_MINUTES) % 7],
    ['hour', Math.floor((all % DAY_MINUTES) / 60)],
    ['minute', all % 60],
  ] as const;
  const shown = parts.filter(([name, count]) => count > 0 || (name === 'minute' && all < 60));
  return shown.map(([name, count]) => `${count} ${name}${count === 1 ? '' : 's'}`).join(', ');
}
