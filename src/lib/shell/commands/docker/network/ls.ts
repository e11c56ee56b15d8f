import { defineCommand } from '../../../command';
import { print } from '../../../effect';
import { alignTabs, dockerColumns } from '../../../tabwriter';
import { noArguments } from '../_containers';

const usage = 'network ls [OPTIONS]';

/** `docker network ls`. */
export const command = defineCommand({
  usage,
  summary: 'List networks',
  flags: { quiet: { short: 'q', help: 'Only display network IDs' } },

  *run({ args, cluster, flags }) {
    if (args.length > 0) return yield* noArguments('network ls', usage);
    const { networkId } = cluster.docker;
    const { name } = cluster.network;
    const networks = [
      ['bridge', 'bridge', idFrom(networkId, 12)],
      ['host', 'host', idFrom(networkId, 24)],
      [name, 'bridge', idFrom(networkId, 0)],
      ['none', 'null', idFrom(networkId, 36)],
    ] as const;
    if (flags.isOn('quiet')) {
      yield* print(networks.map(([, , id]) => `${id}\n`).join(''));
      return 0;
    }
    const rows = networks.map(([network, driver, id]) => `${id}\t${network}\t${driver}\tlocal\n`);
    yield* print(alignTabs(`NETWORK ID\tNAME\tDRIVER\tSCOPE\n${rows.join('')}`, dockerColumns));
    return 0;
  },
});

/** The networks that every engine has need ids too. */
const idFrom = (id: string, offset: number): string => id.slice(offset, offset + 12);
