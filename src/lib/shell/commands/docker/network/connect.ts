import { defineCommand } from '../../../command';
import { changeLink, networkThenContainer } from './_link';

const usage = 'network connect [OPTIONS] NETWORK CONTAINER';

/** `docker network connect`. */
export const command = defineCommand({
  usage,
  summary: 'Connect a container to a network',
  flags: {},
  complete: networkThenContainer,
  run: (invocation) =>
    changeLink(invocation, { verb: 'network connect', usage }, (docker, container) =>
      docker.connect(container),
    ),
});
