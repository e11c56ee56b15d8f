import { formatKlog, Logger } from '$lib/simulation/host/klog';
import { MicroTime } from '$lib/simulation/host/micro-time';
import type { Invocation } from '../../command';
import { complain, fail, type Program } from '../../effect';
import type { Flag } from '../../flags';
import { laneOf } from './_access';

/** Whether a change is made, only shown, or sent to the server to be tried. */
export type DryRun = 'none' | 'client' | 'server';

export const dryRunFlag: Flag = {
  type: 'optional',
  help: 'Must be "none", "server", or "client": only print what would be sent, or have the server only try it',
};

/**
 * Reads `--dry-run`, says what is old about it, and goes on.
 * @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go GetDryRunStrategy
 */
export function* withDryRun(invocation: Invocation, use: (dryRun: DryRun) => Program): Program {
  const value = invocation.flags.get('dry-run') ?? 'none';
  switch (value) {
    case 'none':
    case 'client':
    case 'server':
      return yield* use(value);
    // What the flag is when it is given alone.
    case 'true':
      yield* warn(invocation, '--dry-run is deprecated and can be replaced with --dry-run=client.');
      return yield* use('client');
    case 'false':
      yield* warn(
        invocation,
        '--dry-run=false is deprecated (boolean value) and can be replaced with --dry-run=none.',
      );
      return yield* use('none');
    default:
      return yield* fail(
        `error: Invalid dry-run value (${value}). Must be "none", "server", or "client".`,
      );
  }
}

/** ` (dry run)` after what a command says that it did. */
export const dryRunMark = (dryRun: DryRun): string =>
  ({ none: '', client: ' (dry run)', server: ' (server dry run)' })[dryRun];

function* warn({ cluster: { world }, place }: Invocation, text: string): Program<void> {
  const random = world.chance.stream('kubectl');
  const lines: string[] = [];
  const logger = new Logger({
    world,
    lane: laneOf(place),
    pid: random.between(4_000, 60_000),
    verbosity: 0,
    microTime: new MicroTime(world.clock, random),
    write: (line) => {
      lines.push(formatKlog(line, world.startsAtEpochMs));
    },
  });
  logger.line('W', 'helpers.go:703', () => text);
  for (const line of lines) yield* complain(line);
}
