import { isAddress } from '$lib/simulation/network/addresses';
import { defineCommand, type Invocation } from '../command';
import { fail, print, type Program } from '../effect';
import { TOO_LATE } from '../http/patience';
import { resolveName } from '../http/resolve';
import { nameFilesOf } from '../http/surroundings';

/** @source glibc 2.36 nss/getent.c */
const NOT_FOUND = 2;
const databases = ['ahosts', 'ahostsv4', 'hosts'];

/** `getent hosts NAME`: what a name means here, by the files and the name server of this place. */
export const command = defineCommand({
  usage: 'getent hosts|ahosts|ahostsv4 NAME...',
  summary: 'Get entries from the administrative databases',
  complete: ({ args }) => (args.length === 0 ? databases : []),

  *run(invocation): Program {
    const [database, ...names] = invocation.args;
    if (database === undefined) return yield* fail('getent: wrong number of arguments');
    if (!databases.includes(database))
      return yield* fail(
        /^(aliases|ethers|group|gshadow|initgroups|netgroup|networks|passwd|protocols|rpc|services|shadow|ahostsv6)$/.test(
          database,
        )
          ? `not simulated: getent ${database}`
          : `Unknown database: ${database}\nTry \`getent --help' or \`getent --usage' for more information.`,
      );
    if (names.length === 0) return yield* listHosts(invocation);
    let exitCode = 0;
    for (const name of names)
      exitCode = Math.max(exitCode, yield* show(invocation, database, name));
    return exitCode;
  },
});

function* show(invocation: Invocation, database: string, name: string): Program {
  const { clock } = invocation.cluster.world;
  const looked = yield* resolveName(invocation, name, { clock });
  if (looked === TOO_LATE) return NOT_FOUND;
  if (looked.kind === 'outside')
    return yield* fail(`not simulated: ${name} is outside the cluster`, NOT_FOUND);
  if (looked.kind !== 'found' || looked.ips.length === 0) return NOT_FOUND;
  if (database === 'hosts' && isAddress(name)) return yield* showNameOf(invocation, name);
  for (const ip of looked.ips)
    yield* print(
      database === 'hosts'
        ? `${ip.padEnd(15)} ${looked.name}\n`
        : `${ip.padEnd(15)} STREAM ${looked.name}\n${ip.padEnd(15)} DGRAM  \n${ip.padEnd(15)} RAW    \n`,
    );
  return 0;
}

/** @simplified Names of addresses are found in the file only. */
function* showNameOf(invocation: Invocation, ip: string): Program {
  const line = hostLines(invocation).find(([each]) => each === ip);
  if (!line) return NOT_FOUND;
  yield* print(`${ip.padEnd(15)} ${line.slice(1).join(' ')}\n`);
  return 0;
}

function* listHosts(invocation: Invocation): Program {
  for (const [ip = '', ...names] of hostLines(invocation))
    yield* print(`${ip.padEnd(15)} ${names.join(' ')}\n`);
  return 0;
}

const hostLines = (invocation: Invocation): string[][] =>
  nameFilesOf(invocation)
    .hosts.split('\n')
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    .filter(([ip = '']) => isAddress(ip));
