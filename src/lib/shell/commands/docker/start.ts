import { defineCommand } from '../../command';
import { containerNames, done, eachContainer } from './_containers';

const usage = 'start [OPTIONS] CONTAINER [CONTAINER...]';

/** `docker start`: a container that runs is left as it is. */
export const command = defineCommand({
  usage,
  summary: 'Start one or more stopped containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    // eslint-disable-next-line require-yield -- done at once.
    eachContainer(invocation, { verb: 'start', usage }, function* (docker, container) {
      docker.start(container);
      return done;
    }),
});
