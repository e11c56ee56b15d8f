import { systemdTime } from '$lib/simulation/api/time';
import { formatEntry } from '$lib/simulation/host/journal';
import type { Host } from '$lib/simulation/host/host';
import type { SystemdUnit } from '$lib/simulation/host/systemd';
import { defineCommand } from '../../command';
import { complain, fail, print } from '../../effect';
import { findUnit, hostOf, serviceName, unitNames } from './_units';

const LINES = 10;

/**
 * `systemctl status UNIT`.
 * @source systemd 252 src/systemctl/systemctl-show.c print_status_info
 * @simplified The lines Process, Tasks, Memory and CPU are left out: what they count is not simulated.
 */
export const command = defineCommand({
  usage: 'status UNIT...',
  summary: 'Show runtime status of one or more units',
  complete: unitNames,

  *run(invocation) {
    const { args, flags, cluster } = invocation;
    if (args.length === 0) return yield* fail('not simulated: systemctl status without a unit');
    const host = hostOf(invocation);
    const lines = Number(flags.get('lines') ?? LINES);
    if (!Number.isInteger(lines) || lines < 0)
      return yield* fail(`Failed to parse lines '${flags.get('lines') ?? ''}'`);
    const parts: string[] = [];
    let exitCode = 0;
    for (const name of args) {
      const unit = findUnit(host, name);
      if (!unit) {
        yield* complain(`Unit ${serviceName(name)} could not be found.`);
        exitCode = 4;
        continue;
      }
      if (unit.state !== 'active' && exitCode === 0) exitCode = 3;
      parts.push(describeUnit(unit, cluster) + journalTail(host, unit, lines));
    }
    yield* print(parts.join('\n'));
    return exitCode;
  },
});

interface Now {
  readonly nowMs: number;
  readonly world: { readonly startsAtEpochMs: number };
}

function describeUnit(unit: SystemdUnit, { nowMs, world }: Now): string {
  const { name, description, file, dropIns = [], documentation, cgroup } = unit.definition;
  const since = `since ${systemdTime(world.startsAtEpochMs + unit.changedAtMs)}; ${systemdSpan(nowMs - unit.changedAtMs)} ago`;
  const dot = unit.state === 'inactive' ? '○' : '●';
  const { process } = unit;
  const lines = [
    `${dot} ${name}.service - ${description}`,
    `     Loaded: loaded (${file}; enabled; preset: enabled)`,
  ];
  if (dropIns.length > 0) {
    lines.push(`    Drop-In: ${file}.d`);
    lines.push(`             └─${dropIns.join(', ')}`);
  }
  const { exitCode, endedBy } = unit;
  const ending = endedBy
    ? `(code=killed, signal=${endedBy})`
    : `(code=exited, status=${exitCode}${exitCode === 0 ? '/SUCCESS' : '/FAILURE'})`;
  const result = endedBy ? ' (Result: signal)' : exitCode === 0 ? '' : ' (Result: exit-code)';
  const states = {
    active: `active (running) ${since}`,
    inactive: `inactive (dead) ${since}`,
    restarting: `activating (auto-restart)${result} ${since}`,
  };
  lines.push(`     Active: ${states[unit.state]}`);
  lines.push(`       Docs: ${documentation}`);
  if (process) {
    const end = unit.state === 'active' ? `(${process.name})` : ending;
    lines.push(`   Main PID: ${process.pid} ${end}`);
    if (unit.state === 'active') {
      lines.push(`     CGroup: ${cgroup}`);
      lines.push(`             └─${process.pid} ${process.commandLine}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function journalTail(host: Host, unit: SystemdUnit, count: number): string {
  const service = `${unit.definition.name}.service`;
  const entries = host.journal.entries.filter((entry) => entry.unit === service);
  const shown = count === 0 ? [] : entries.slice(-count);
  if (shown.length === 0) return '';
  const { startsAtEpochMs } = host.world;
  return `\n${shown.map((entry) => `${formatEntry(entry, host.name, startsAtEpochMs)}\n`).join('')}`;
}

/**
 * `4min 20s`, `25min`: how long, to the two largest units, as systemd prints it.
 * @source systemd 252 src/basic/time-util.c format_timestamp_relative
 */
function systemdSpan(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return seconds === 0 ? `${Math.max(1, ms)}ms` : `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 5) return `${minutes}min ${seconds % 60}s`;
  if (minutes < 60) return `${minutes}min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 6) return `${hours}h ${minutes % 60}min`;
  if (hours < 48) return `${hours}h`;
  return `${Math.floor(hours / 24)} days`;
}
