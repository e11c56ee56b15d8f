import { defineCommand } from '../../command';
import { containerNames, eachContainer } from './_containers';

const usage = 'kill CONTAINER [CONTAINER...]';

/** `docker kill`. */
export const command = defineCommand({
  usage,
  summary: 'Kill one or more running containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    // eslint-disable-next-line require-yield -- done at once.
    eachContainer(invocation, { verb: 'kill', usage }, function* (docker, container) {
      return docker.kill(container);
    }),
});
