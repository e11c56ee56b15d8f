import { defineCommand } from '../../command';
import { atOnce } from '../../effect';
import { containerNames, eachContainer } from './_containers';

const usage = 'pause CONTAINER [CONTAINER...]';

/** `docker pause`. */
export const command = defineCommand({
  usage,
  summary: 'Pause all processes within one or more containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    eachContainer(invocation, { verb: 'pause', usage }, (docker, container) =>
      atOnce(() => docker.pause(container)),
    ),
});
