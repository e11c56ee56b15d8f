import { assert } from '$lib/simulation/assert';
import type { Host } from '$lib/simulation/host/host';
import type { SystemdUnit } from '$lib/simulation/host/systemd';
import type { Completion, Invocation } from '../../command';
import { complain, fail, type Program } from '../../effect';

/** The machine that a command which exists on nodes alone runs on. */
export function hostOf({ place }: Pick<Invocation, 'place'>): Host {
  assert(place.host, `${place.name} is a node`);
  return place.host;
}

/** `kubelet` and `kubelet.service` are the same. */
export const serviceName = (name: string): string =>
  name.includes('.') ? name : `${name}.service`;

export const findUnit = (host: Host, name: string): SystemdUnit | undefined =>
  host.units.get(serviceName(name).replace(/\.service$/, ''));

export const unitNames = ({ place }: Completion): readonly string[] => [
  ...(place.host?.units.keys() ?? []),
];

/** Starts, stops or restarts units; silent when that went well. */
export function* controlUnits(invocation: Invocation, verb: 'start' | 'stop' | 'restart'): Program {
  const host = hostOf(invocation);
  const { args } = invocation;
  if (args.length === 0) return yield* fail('Too few arguments.');
  let exitCode = 0;
  for (const name of args) {
    const unit = findUnit(host, name);
    if (!unit) {
      yield* complain(
        `Failed to ${verb} ${serviceName(name)}: Unit ${serviceName(name)} not found.`,
      );
      exitCode = 5;
      continue;
    }
    if (unit.definition.name !== 'kubelet')
      return yield* fail(`not simulated: systemctl ${verb} ${name} (only kubelet)`);
    const isDone = verb !== 'restart' && (unit.state === 'active') === (verb === 'start');
    if (!isDone) host.control(unit, verb);
  }
  return exitCode;
}
