import { rfc3339 } from '$lib/simulation/api/time';
import { defineCommand } from '../../command';
import { complain, Inbox, last, printLine, type Program } from '../../effect';
import { hostOf } from '../systemctl/_units';
import { containerIds, containerOf, fatal } from './_container';

/** `crictl logs`. @source cri-tools v1.30 cmd/crictl/logs.go */
export const command = defineCommand({
  usage: 'logs [-f] [--tail LINES] [-t] CONTAINER-ID',
  summary: 'Fetch the logs of a container',
  flags: {
    follow: { short: 'f', help: 'Follow log output' },
    tail: { type: 'int', help: 'Number of lines to show from the end of the logs' },
    timestamps: { short: 't', help: 'Show timestamps' },
  },
  complete: containerIds,

  *run(invocation): Program {
    const { args, flags, cluster } = invocation;
    const [id] = args;
    if (id === undefined) return yield* fatal('ID cannot be empty');
    const container = yield* containerOf(invocation, id);
    if (typeof container === 'number') return container;
    type Line = (typeof container.log)[number];
    const show = function* ({ atMs, stream, text }: Line): Program<void> {
      const time = rfc3339(cluster.world.startsAtEpochMs + atMs);
      const line = flags.isOn('timestamps') ? `${time} ${text()}` : text();
      yield* stream === 'stderr' ? complain(line) : printLine(line);
    };
    const tail = Number(flags.get('tail') ?? '-1');
    const shown = tail < 0 ? container.log : container.log.slice(container.log.length - tail);
    for (const line of [...shown]) yield* show(line);
    if (!flags.isOn('follow') || container.state !== 'Running') return 0;
    yield* last();
    const inbox = new Inbox<Line | 'over'>();
    const { runtime } = hostOf(invocation);
    const stops = [
      runtime.watchLogs((writer, line) => {
        if (writer === container) inbox.put(line);
      }),
      runtime.watch((exited) => {
        if (exited === container) inbox.put('over');
      }),
    ];
    try {
      for (let line = yield* inbox.take(); line !== 'over'; line = yield* inbox.take())
        yield* show(line);
      return 0;
    } finally {
      for (const stop of stops) stop();
    }
  },
});
