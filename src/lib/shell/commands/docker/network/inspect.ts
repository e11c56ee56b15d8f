import { defineCommand } from '../../../command';
import { wrongCount } from '../_containers';
import { inspect, inspectFlags } from '../_inspect';
import { networkObject } from '../_objects';
import { isOtherNetwork } from './_link';

const usage = 'network inspect [OPTIONS] NETWORK [NETWORK...]';

/** `docker network inspect`. */
export const command = defineCommand({
  usage,
  summary: 'Display detailed information on one or more networks',
  flags: inspectFlags,
  complete: ({ cluster }) => [cluster.network.name],

  *run(invocation) {
    const { args, cluster } = invocation;
    if (args.length === 0)
      return yield* wrongCount('network inspect', usage, 'at least 1 argument');
    const { networkId } = cluster.docker;
    const find = (name: string) =>
      name === cluster.network.name || (name.length >= 4 && networkId.startsWith(name))
        ? networkObject(cluster)
        : undefined;
    return yield* inspect(invocation, find, (name) =>
      isOtherNetwork(name)
        ? `not simulated: the network ${name}`
        : `Error response from daemon: network ${name} not found`,
    );
  },
});
