import type { Docker, DockerContainer, DockerResult } from '$lib/simulation/cluster/docker';
import type { Completion, Invocation } from '../../../command';
import { fail, type Program } from '../../../effect';
import { containerNames, daemonError, wrongCount } from '../_containers';

/** The network's name, then containers. */
export const networkThenContainer = (completion: Completion): readonly string[] =>
  completion.args.some((arg) => !arg.startsWith('-'))
    ? containerNames(completion)
    : [completion.cluster.network.name];

/** Those that every engine has. `docker network ls` lists them, and that is all they are there for. */
export const isOtherNetwork = (name: string): boolean => ['bridge', 'host', 'none'].includes(name);

/** Plugs a container in or out; says nothing when that went well. */
export function* changeLink(
  { args, cluster }: Invocation,
  { verb, usage }: { verb: string; usage: string },
  change: (docker: Docker, container: DockerContainer) => DockerResult,
): Program {
  const [network = '', name = ''] = args;
  if (args.length !== 2) return yield* wrongCount(verb, usage, 'exactly 2 arguments');
  const { docker } = cluster;
  if (isOtherNetwork(network)) return yield* fail(`not simulated: the network ${network}`);
  if (network !== cluster.network.name) return yield* daemonError(`network ${network} not found`);
  const container = docker.find(name);
  if (!container) return yield* daemonError(`No such container: ${name}`);
  const result = change(docker, container);
  return result.ok ? 0 : yield* daemonError(result.error);
}
