import { isAddress } from '$lib/simulation/network/addresses';
import { ask } from '$lib/simulation/network/look-up';
import { parseResolvConf, type NameAnswer } from '$lib/simulation/network/name-service';
import { defineCommand, type Invocation } from '../command';
import { fail, printLine, sleep, type Program } from '../effect';
import { nameFilesOf, sourceOf } from '../http/surroundings';

/** @source busybox 1.36 networking/nslookup.c default_timeout */
const TIMEOUT_MS = 5_000;
const DEFAULT_SERVER = '127.0.0.1';

/**
 * `nslookup NAME [SERVER]` as busybox has it: the search domains are for names without a dot, and it asks with all
 * of them.
 * @source busybox 1.36 networking/nslookup.c
 * @simplified Answers come in the order of the questions. Names of addresses are not looked up.
 */
export const command = defineCommand({
  usage: 'nslookup NAME [SERVER]',
  summary: 'Query DNS about NAME',
  places: ['container'],

  *run(invocation): Program {
    const { args, cluster, place } = invocation;
    const [name, server] = args;
    if (args.some((arg) => arg.startsWith('-')))
      return yield* fail(`not simulated: nslookup ${args.join(' ')}`);
    if (name === undefined)
      return yield* fail(
        'BusyBox v1.36.1 multi-call binary.\n\nUsage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]',
      );
    if (isAddress(name)) return yield* fail(`not simulated: nslookup ${name}`);
    const config = parseResolvConf(nameFilesOf(invocation).resolvConf);
    const nameserver = server ?? config.nameservers[0] ?? DEFAULT_SERVER;
    if (!isAddress(nameserver)) return yield* fail(`not simulated: nslookup ${name} ${nameserver}`);
    const source = sourceOf(place);
    const names = name.includes('.')
      ? [name.replace(/\.$/, '')]
      : config.search.length > 0
        ? config.search.map((domain) => `${name}.${domain}`)
        : [name];
    const answers = names.map((each) => ({
      name: each,
      answer: ask(cluster.dataPath, source, { nameservers: [nameserver] }, each),
    }));
    if (answers.some(({ answer }) => answer.kind === 'no answer')) return yield* noServer();
    yield* printLine(`Server:\t\t${nameserver}\nAddress:\t${nameserver}:53\n`);
    let exitCode = 0;
    for (const { name: asked, answer } of answers)
      if (answer.kind !== 'no answer')
        exitCode = Math.max(exitCode, yield* show(invocation, asked, answer));
    // It asks for IPv6 addresses too, of which there are none.
    for (const { name: asked, answer } of answers)
      if (answer.kind === 'no such name') yield* printLine(notFound(asked));
      else yield* printLine('');
    return exitCode;
  },
});

function* noServer(): Program {
  yield* sleep(TIMEOUT_MS);
  return yield* fail(';; connection timed out; no servers could be reached\n');
}

const notFound = (name: string): string => `** server can't find ${name}: NXDOMAIN\n`;

function* show(_invocation: Invocation, name: string, answer: NameAnswer): Program {
  switch (answer.kind) {
    case 'outside':
      return yield* fail(`not simulated: ${name} is outside the cluster`);
    case 'no such name':
      yield* printLine(notFound(name));
      return 1;
    case 'addresses':
      for (const ip of answer.ips) yield* printLine(`Name:\t${name}\nAddress: ${ip}`);
      yield* printLine('');
      return 0;
  }
}
