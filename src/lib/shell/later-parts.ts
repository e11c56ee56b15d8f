/** Loading this module makes everything in it available: see `later.ts`. */
import { stringify } from 'yaml';
import type { Command } from './command';
import { nameOfPath } from './command-paths';
import { provideLater } from './later';
import { isRealOption } from './real-options';

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

/** @source sigs.k8s.io/yaml: lists not indented, no line is folded, quotes by the rules of YAML 1.1 */
const AS_KUBERNETES_WRITES = {
  aliasDuplicateObjects: false,
  indentSeq: false,
  lineWidth: 0,
  version: '1.1',
  singleQuote: false,
} as const;

provideLater({
  commands: new Map(Object.entries(files).map(([path, command]) => [nameOfPath(path), command])),
  isRealOption,
  stringify: (object) => stringify(object, AS_KUBERNETES_WRITES),
});
