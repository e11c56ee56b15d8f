import { defineCommand } from '../../command';
import { atOnce } from '../../effect';
import { containerNames, done, eachContainer } from './_containers';

const usage = 'start [OPTIONS] CONTAINER [CONTAINER...]';

/** @source docker/cli v27 cli/command/container/start.go */
const summaryOf = (failed: readonly string[]): string =>
  `Error: failed to start containers: ${failed.join(', ')}`;

/** `docker start`: a container that runs is left as it is. */
export const command = defineCommand({
  usage,
  summary: 'Start one or more stopped containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    eachContainer(invocation, { verb: 'start', usage, summaryOf }, (docker, container) =>
      atOnce(() => {
        docker.start(container);
        return done;
      }),
    ),
});
