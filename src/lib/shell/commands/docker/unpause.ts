import { defineCommand } from '../../command';
import { atOnce } from '../../effect';
import { containerNames, eachContainer } from './_containers';

const usage = 'unpause CONTAINER [CONTAINER...]';

/** `docker unpause`. */
export const command = defineCommand({
  usage,
  summary: 'Unpause all processes within one or more containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    eachContainer(invocation, { verb: 'unpause', usage }, (docker, container) =>
      atOnce(() => docker.unpause(container)),
    ),
});
