import type { Docker, DockerContainer } from '$lib/simulation/cluster/docker';
import { defineCommand } from '../../command';
import { waitFor, type Program } from '../../effect';
import { containerNames, done, eachContainer } from './_containers';

const usage = 'stop [OPTIONS] CONTAINER [CONTAINER...]';

/** `docker stop`: asks, and kills after ten seconds. */
export const command = defineCommand({
  usage,
  summary: 'Stop one or more running containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    eachContainer(invocation, { verb: 'stop', usage }, function* (docker, container) {
      yield* stopped(docker, container);
      return done;
    }),
});

/** Waits until a container has stopped. Ctrl-C ends the waiting, not the stopping. */
export function* stopped(docker: Docker, container: DockerContainer): Program<void> {
  yield* waitFor<undefined>((resume) => {
    let isWaiting = true;
    docker.stop(container, () => {
      if (isWaiting) resume(undefined);
    });
    return () => {
      isWaiting = false;
    };
  });
}
