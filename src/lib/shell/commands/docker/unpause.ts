import { defineCommand } from '../../command';
import { containerNames, eachContainer } from './_containers';

const usage = 'unpause CONTAINER [CONTAINER...]';

/** `docker unpause`. */
export const command = defineCommand({
  usage,
  summary: 'Unpause all processes within one or more containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    // eslint-disable-next-line require-yield -- done at once.
    eachContainer(invocation, { verb: 'unpause', usage }, function* (docker, container) {
      return docker.unpause(container);
    }),
});
