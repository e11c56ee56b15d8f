import { defineCommand } from '../../command';
import { containerNames, eachContainer } from './_containers';

const usage = 'pause CONTAINER [CONTAINER...]';

/** `docker pause`. */
export const command = defineCommand({
  usage,
  summary: 'Pause all processes within one or more containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    // eslint-disable-next-line require-yield -- done at once.
    eachContainer(invocation, { verb: 'pause', usage }, function* (docker, container) {
      return docker.pause(container);
    }),
});
