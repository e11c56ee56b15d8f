/** Loading this module makes everything in it available: see `later.ts`. */
import './grammar';
import { nodeFileText } from '$lib/simulation/cluster/node-file-texts';
import type { Command } from './command';
import { nameOfPath } from './command-paths';
import { provideLater } from './later';
import { isRealOption } from './real-options';
import { stringifyYaml } from './yaml';

const files = import.meta.glob<Command>(
  [
    './commands/{crictl,systemctl,kubectl/config,docker/network}/**/*.ts',
    './commands/kubectl/{api-resources,cluster-info,describe,events,help,logs,version}.ts',
    './commands/docker/{inspect,kill,pause,ps,restart,start,stop,unpause,version}.ts',
    './commands/{alias,clear,cut,date,env,export,help,history,hostname,ip,ls,printf,ps,seq,service,sleep,sort,tee,tr,unalias,uniq,unset,watch,wc,which}.ts',
    '!./commands/docker/network/{connect,disconnect}.ts',
    '!./commands/**/_*.ts',
    '!**/*.test.ts',
  ],
  { eager: true, import: 'command' },
);

provideLater({
  commands: new Map(Object.entries(files).map(([path, command]) => [nameOfPath(path), command])),
  isRealOption,
  stringify: stringifyYaml,
  nodeFileText,
});
