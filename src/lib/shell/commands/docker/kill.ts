import { defineCommand } from '../../command';
import { containerNames, eachContainer } from './_containers';

const usage = 'kill [OPTIONS] CONTAINER [CONTAINER...]';

/** @source moby api/server/router/container/container_routes.go postContainersKill */
const refusal = (name: string): string => `cannot kill container: ${name}: `;

/** `docker kill`. */
export const command = defineCommand({
  usage,
  summary: 'Kill one or more running containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    // eslint-disable-next-line require-yield -- done at once.
    eachContainer(invocation, { verb: 'kill', usage, refusal }, function* (docker, container) {
      return docker.kill(container);
    }),
});
