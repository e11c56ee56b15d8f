/** Loading this module makes everything in it available: see `later.ts`. */
import '$lib/simulation/cluster/looking';
import './grammar';
import { nodeFileText } from '$lib/simulation/cluster/node-file-texts';
import type { Command } from './command';
import { nameOfPath } from './command-paths';
import { kubeAccess } from './commands/kubectl/config/_clientcmd';
import { rare } from './later';
import { manifestTexts } from './manifest-texts';
import { isRealOption } from './real-options';
import { stringifyYaml } from './yaml';
import { readYaml } from './yaml/read';

const files = import.meta.glob<Command>(
  [
    './commands/{crictl,systemctl,kubectl,docker/network}/**/*.ts',
    './commands/docker/{inspect,kill,pause,ps,restart,start,stop,unpause,version}.ts',
    './commands/{alias,base64,basename,clear,column,command,cp,curl,cut,date,dirname,env,export,find,fold,getent,help,history,hostname,id,ip,kill,less,ln,ls,mkdir,more,mv,nc,nl,nproc,nslookup,paste,pgrep,pkill,printf,ps,read,readlink,realpath,rev,rm,rmdir,seq,service,set,sleep,sort,stat,tac,tee,timeout,touch,tr,type,unalias,uname,uniq,unset,uptime,vi,vim,watch,wc,wget,which,whoami,xargs}.ts',
    '!./commands/docker/network/{connect,disconnect}.ts',
    '!./commands/kubectl/get.ts',
    '!./commands/**/_*.ts',
    '!**/*.test.ts',
  ],
  { eager: true, import: 'command' },
);

/** The first document of a text. */
function readOne(text: string) {
  const [first] = readYaml(text);
  if (!first) return { value: null };
  return first.ok
    ? { value: first.value }
    : { words: first.words.replace(/^error converting YAML to JSON: /, '') };
}

rare.provide({
  commands: new Map(Object.entries(files).map(([path, command]) => [nameOfPath(path), command])),
  isRealOption,
  stringify: stringifyYaml,
  readYaml: readOne,
  nodeFileText,
  manifestTexts,
  kubeAccess,
});
