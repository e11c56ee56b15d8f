import { defineCommand } from '../../command';
import { atOnce } from '../../effect';
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
    eachContainer(invocation, { verb: 'kill', usage, refusal }, (docker, container) =>
      atOnce(() => docker.kill(container)),
    ),
});
