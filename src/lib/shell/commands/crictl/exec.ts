import { defineCommand } from '../../command';
import { complain, fail, type Program } from '../../effect';
import { innerStreams, runInside, whyNotThere } from '../../inside';
import { insideContainer } from '../../places';
import { hostOf } from '../systemctl/_units';
import { containerIds, containerOf, fatal } from './_container';

/** `crictl exec`. @source cri-tools v1.30 cmd/crictl/exec.go */
export const command = defineCommand({
  usage: 'exec [-i] [-t] CONTAINER-ID COMMAND [ARG...]',
  summary: 'Run a command in a running container',
  flags: {
    interactive: { short: 'i', help: 'Keep STDIN open' },
    tty: { short: 't', help: 'Allocate a pseudo-TTY' },
    sync: { short: 's', help: 'Run the command synchronously' },
  },
  complete: containerIds,

  *run(invocation): Program {
    const { args, flags, cluster, streams } = invocation;
    const [id, ...words] = args;
    if (id === undefined || words.length === 0)
      return yield* fail('not simulated: crictl exec without a container and a command');
    const doing = 'execing command in container: ';
    const container = yield* containerOf(invocation, id, doing);
    if (typeof container === 'number') return container;
    if (container.state !== 'Running')
      return yield* fatal(
        `${doing}rpc error: code = Unknown desc = container is in CONTAINER_EXITED state`,
      );
    const host = hostOf(invocation);
    const place = insideContainer(host, container);
    const why = whyNotThere(container, words[0] ?? '');
    if (why !== undefined) {
      const execId = cluster.world.chance.stream('crictl exec').text(64, '0123456789abcdef');
      return yield* fatal(
        `${doing}Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${execId}": ${why}`,
      );
    }
    const isTty = flags.isOn('tty');
    const hasInput = flags.isOn('interactive');
    const inner = innerStreams(streams, { hasInput, isTty });
    const exitCode = yield* runInside({ cluster, place, words, streams: inner });
    if (exitCode === 0) return 0;
    yield* complain(`FATA[0000] ${doing}command terminated with exit code ${exitCode} `);
    return 1;
  },
});
