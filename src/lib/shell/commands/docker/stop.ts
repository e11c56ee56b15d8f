import type { Docker, DockerContainer } from '$lib/simulation/cluster/docker';
import { defineCommand } from '../../command';
import { waitFor, type Program } from '../../effect';
import { containerNames, done, eachContainer } from './_containers';

const usage = 'stop [OPTIONS] CONTAINER [CONTAINER...]';

/**
 * `docker stop`: asks, and kills after ten seconds. All that are named are asked at once.
 * @source docker/cli v27 cli/command/container/stop.go runStop, parallelOperation
 */
export const command = defineCommand({
  usage,
  summary: 'Stop one or more running containers',
  flags: {},
  complete: containerNames,
  *run(invocation) {
    const { docker } = invocation.cluster;
    const named = invocation.args.flatMap((name) => docker.find(name) ?? []);
    for (const container of named) docker.stop(container);
    return yield* eachContainer(invocation, { verb: 'stop', usage }, function* (_, container) {
      yield* stopped(docker, container);
      return done;
    });
  },
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
