import { defineCommand } from '../../../command';
import { changeLink, networkThenContainer } from './_link';

const usage = 'network disconnect [OPTIONS] NETWORK CONTAINER';

/** `docker network disconnect`. */
export const command = defineCommand({
  usage,
  summary: 'Disconnect a container from a network',
  flags: { force: { short: 'f', help: 'Force the container to disconnect from a network' } },
  complete: networkThenContainer,
  run: (invocation) =>
    changeLink(invocation, { verb: 'network disconnect', usage }, (docker, container) =>
      docker.disconnect(container),
    ),
});
