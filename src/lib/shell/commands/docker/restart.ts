import { defineCommand } from '../../command';
import { containerNames, done, eachContainer } from './_containers';
import { stopped } from './stop';

const usage = 'restart [OPTIONS] CONTAINER [CONTAINER...]';

/** `docker restart`: stop, then start. */
export const command = defineCommand({
  usage,
  summary: 'Restart one or more containers',
  flags: {},
  complete: containerNames,
  run: (invocation) =>
    eachContainer(invocation, { verb: 'restart', usage }, function* (docker, container) {
      yield* stopped(docker, container);
      docker.start(container);
      return done;
    }),
});
