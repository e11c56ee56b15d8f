/** The folder is the registry: `commands/kubectl/get.ts` is the command `kubectl get`. Nothing else names it. */
import type { Command } from './command';
import { nameOfPath } from './command-paths';
import { languages, later } from './later';
import { languageNames, laterNames } from './later-names';

/** What most lines name is there at once; the same patterns, the other way round, are in `later-parts.ts`. */
const files = import.meta.glob<Command>(
  [
    './commands/*.ts',
    './commands/docker/**/*.ts',
    './commands/kubectl/get.ts',
    '!./commands/docker/{inspect,kill,pause,ps,restart,start,stop,unpause,version}.ts',
    '!./commands/docker/network/{inspect,ls}.ts',
    '!./commands/{alias,base64,basename,clear,column,command,cp,curl,cut,date,dirname,env,export,find,fold,getent,help,history,hostname,id,ip,kill,less,ln,ls,mkdir,more,mv,nc,nl,nproc,nslookup,paste,pgrep,pkill,printf,ps,read,readlink,realpath,rev,rm,rmdir,seq,service,set,sleep,sort,stat,tac,tee,timeout,touch,tr,type,unalias,uname,uniq,unset,uptime,vi,vim,watch,wc,wget,which,whoami,xargs}.ts',
    '!./commands/{awk,jq,sed}.ts',
    '!./commands/**/_*.ts',
    '!**/*.test.ts',
  ],
  { eager: true, import: 'command' },
);

const loaded = new Map(Object.entries(files).map(([path, command]) => [nameOfPath(path), command]));

/** Every command's words, joined by blanks, whether it is loaded or not. */
export const commandNames: readonly string[] = [
  ...loaded.keys(),
  ...languageNames,
  ...laterNames,
].sort();
const known = new Set(commandNames);

/** The command of this name, if there is one. @throws NotLoaded */
export function commandOf(name: string): Command | undefined {
  if (!known.has(name)) return undefined;
  if (languageNames.includes(name)) return languages.value.get(name);
  return loaded.get(name) ?? later().commands.get(name);
}

/** The verbs of a tool, or of one of its groups: `docker network` has `ls`, `inspect` … */
export function verbsOf(prefix: string): string[] {
  const depth = prefix.split(' ').length;
  const found = commandNames
    .filter((name) => name.startsWith(`${prefix} `))
    .map((name) => name.split(' ')[depth] ?? '');
  return [...new Set(found)].sort();
}

/** Names that can stand first on a line. */
export const firstWords: readonly string[] = [
  ...new Set(commandNames.map((name) => name.split(' ')[0] ?? '')),
].sort();
