import type { Docker, DockerContainer, DockerResult } from '$lib/simulation/cluster/docker';
import type { Completion, Invocation } from '../../command';
import { complain, fail, printLine, type Program } from '../../effect';

/** Names of containers, for Tab. */
export const containerNames = ({ cluster }: Completion): readonly string[] =>
  cluster.docker.containers.map(({ name }) => name);

/** How docker complains about a wrong number of arguments. @source docker/cli cli/required.go */
export function* wrongCount(verb: string, usage: string, needs: string): Program {
  yield* complain(`"docker ${verb}" requires ${needs}.`);
  yield* complain(`See 'docker ${verb} --help'.\n`);
  return yield* fail(`Usage:  docker ${usage}`);
}

export const daemonError = (error: string): Program => fail(`Error response from daemon: ${error}`);

/** Does something to each container that is named, and prints its name as it was typed. */
export function* eachContainer(
  { args, cluster }: Invocation,
  { verb, usage }: { verb: string; usage: string },
  act: (docker: Docker, container: DockerContainer) => Program<DockerResult>,
): Program {
  if (args.length === 0) return yield* wrongCount(verb, usage, 'at least 1 argument');
  const { docker } = cluster;
  let exitCode = 0;
  for (const name of args) {
    const container = docker.find(name);
    const result: DockerResult = container
      ? yield* act(docker, container)
      : { ok: false, error: `No such container: ${name}` };
    if (result.ok) yield* printLine(name);
    else exitCode = yield* daemonError(result.error);
  }
  return exitCode;
}

export const done: DockerResult = { ok: true };
