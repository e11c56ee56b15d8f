import { defineCommand } from '../../command';
import { containerNames, wrongCount } from './_containers';
import { inspect, inspectFlags } from './_inspect';
import { containerObject, networkObject } from './_objects';

const usage = 'inspect [OPTIONS] NAME|ID [NAME|ID...]';

/** `docker inspect`: containers, then networks. */
export const command = defineCommand({
  usage,
  summary: 'Return low-level information on Docker objects',
  flags: inspectFlags,
  complete: containerNames,

  *run(invocation) {
    const { args, cluster } = invocation;
    if (args.length === 0) return yield* wrongCount('inspect', usage, 'at least 1 argument');
    const find = (name: string) => {
      const container = cluster.docker.find(name);
      if (container) return containerObject(cluster, container);
      return name === cluster.network.name ? networkObject(cluster) : undefined;
    };
    return yield* inspect(invocation, find, (name) => `Error: No such object: ${name}`);
  },
});
