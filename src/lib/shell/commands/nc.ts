import { defineCommand, type Invocation } from '../command';
import { complain, fail, type Program } from '../effect';
import { TOO_LATE } from '../http/patience';
import { connectTo, kernelWords, resolveName } from '../http/resolve';

const PORT_MAX = 65_535;

/** `nc -z HOST PORT`: whether somebody takes connections there. */
export const command = defineCommand({
  usage: 'nc -z [-v] [-w SECONDS] HOST PORT...',
  summary: 'Check whether a TCP port is open',
  flags: {
    zero: { short: 'z', help: 'only scan for listeners, without sending data' },
    verbose: { short: 'v', help: 'say what happens' },
    wait: { short: 'w', type: 'string', help: 'time-out in seconds' },
    numeric: { short: 'n', help: 'do not look names up' },
  },
  places: ['laptop', 'container'],

  *run(invocation): Program {
    const { args, flags } = invocation;
    const [host, ...ports] = args;
    if (!flags.isOn('zero')) return yield* fail('not simulated: nc without -z');
    if (host === undefined || ports.length === 0) return yield* fail('nc: missing port number');
    const numbers = ports.flatMap(range);
    const wrong = ports[numbers.findIndex((number) => !(number > 0 && number <= PORT_MAX))];
    if (wrong !== undefined) return yield* fail(`nc: port number invalid: ${wrong}`);
    let exitCode = 0;
    for (const port of numbers) exitCode = Math.max(exitCode, yield* check(invocation, host, port));
    return exitCode;
  },
});

/** `8080`, `8080-8082`. */
function range(text: string): number[] {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return [Number(text)];
  const count = Math.min(Number(last), PORT_MAX) - Number(first) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(first) + index);
}

function* check(invocation: Invocation, host: string, port: number): Program {
  const { cluster, flags, place } = invocation;
  const { clock } = cluster.world;
  const seconds = Number(flags.get('wait') ?? 0);
  const untilMs = seconds > 0 ? clock.nowMs + seconds * 1_000 : undefined;
  const isBusybox = place.kind === 'container';
  const isTold = flags.isOn('verbose');
  const looked = yield* resolveName(invocation, host, { clock, untilMs });
  if (looked !== TOO_LATE && looked.kind === 'outside')
    return yield* fail(`not simulated: ${host} is outside the cluster`);
  const ip = looked === TOO_LATE || looked.kind !== 'found' ? undefined : looked.ips[0];
  if (ip === undefined)
    return yield* fail(
      isBusybox
        ? `nc: bad address '${host}'`
        : `nc: getaddrinfo for host "${host}" port ${port}: Name or service not known`,
    );
  const connected = yield* connectTo(invocation, { ip, port }, { clock, untilMs });
  if (connected !== TOO_LATE && connected.kind === 'open') {
    if (isTold)
      yield* complain(
        isBusybox
          ? `${host} (${ip}:${port}) open`
          : `Connection to ${host} ${host === ip ? '' : `(${ip}) `}${port} port [tcp/*] succeeded!`,
      );
    return 0;
  }
  const error = connected === TOO_LATE ? 'timed out' : connected.error;
  if (error === 'outside') return yield* fail(`not simulated: ${ip} is outside the cluster`);
  if (isBusybox)
    return yield* fail(
      connected === TOO_LATE
        ? 'nc: timed out'
        : `nc: ${host} (${ip}:${port}): ${kernelWords[error]}`,
    );
  const words = connected === TOO_LATE ? 'Operation now in progress' : kernelWords[error];
  const to = host === ip ? host : `${host} (${ip})`;
  if (isTold)
    yield* complain(
      `nc: connect to ${to} port ${port} (tcp) ${connected === TOO_LATE ? 'timed out' : 'failed'}: ${words}`,
    );
  return 1;
}
