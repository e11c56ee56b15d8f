import type { Docker, DockerContainer, DockerResult } from '$lib/simulation/cluster/docker';
import type { Completion, Invocation } from '../../command';
import { commandOf } from '../../commands';
import { complain, fail, printLine, type Program } from '../../effect';

/** Names of containers, for Tab. A declaration, because the commands name it while this file is still being read. */
export function containerNames({ cluster }: Completion): readonly string[] {
  return cluster.docker.containers.map(({ name }) => name);
}

/** How docker complains about a wrong number of arguments. @source docker/cli v27 cli/required.go */
function* misused(verb: string, usage: string, problem: string): Program {
  yield* complain(`"docker ${verb}" ${problem}.`);
  yield* complain(`See 'docker ${verb} --help'.\n`);
  yield* complain(`Usage:  docker ${usage}\n`);
  return yield* fail(commandOf(`docker ${verb}`)?.summary ?? '');
}

export const wrongCount = (verb: string, usage: string, needs: string): Program =>
  misused(verb, usage, `requires ${needs}`);

export const noArguments = (verb: string, usage: string): Program =>
  misused(verb, usage, 'accepts no arguments');

const fromDaemon = (error: string): string => `Error response from daemon: ${error}`;
export const daemonError = (error: string): Program => fail(fromDaemon(error));

interface Verb {
  readonly verb: string;
  readonly usage: string;
  /** What the daemon says before `No such container`. */
  readonly refusal?: (name: string) => string;
  /** What follows the errors. */
  readonly summaryOf?: (failed: readonly string[]) => string;
}

/** Does something to each container that is named, and prints its name as it was typed; errors come last. */
export function* eachContainer(
  { args, cluster }: Invocation,
  { verb, usage, refusal = () => '', summaryOf }: Verb,
  act: (docker: Docker, container: DockerContainer) => Program<DockerResult>,
): Program {
  if (args.length === 0) return yield* wrongCount(verb, usage, 'at least 1 argument');
  const { docker } = cluster;
  const failed = new Map<string, string>();
  for (const name of args) {
    const container = docker.find(name);
    const result: DockerResult = container
      ? yield* act(docker, container)
      : { ok: false, error: `${refusal(name)}No such container: ${name}` };
    if (result.ok) yield* printLine(name);
    else failed.set(name, result.error);
  }
  for (const error of failed.values()) yield* complain(fromDaemon(error));
  if (failed.size === 0) return 0;
  if (summaryOf) yield* complain(summaryOf([...failed.keys()]));
  return 1;
}

export const done: DockerResult = { ok: true };
