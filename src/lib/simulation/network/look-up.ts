/** How a program finds the address of a name: its own files first, then its name server. */
import { isAddress, isLoopback } from './addresses';
import type { DataPath, Source } from './data-path';
import {
  addressInHosts,
  candidatesFor,
  isNameService,
  parseResolvConf,
  type NameAnswer,
  type ResolverConfig,
} from './name-service';

export type LookedUp =
  | { readonly kind: 'found'; readonly name: string; readonly ips: readonly string[] }
  | { readonly kind: 'not found' }
  | { readonly kind: 'outside' }
  /** No name server has answered. */
  | { readonly kind: 'no answer' };

/** The files that say where to look. */
export interface NameFiles {
  readonly hosts: string;
  readonly resolvConf: string;
}

/** A name server is asked twice. @source glibc resolv/resolv.h RES_TIMEOUT, RES_DFLRETRY */
const TRY_MS = 5_000;
const TRIES = 2;

/** What one question comes to. */
type Asked = NameAnswer | { readonly kind: 'no answer'; readonly afterMs: number };

/** Looks a name up; calls back in this moment unless a name server is silent. Gives what calls it off. */
export function lookUp(
  path: DataPath,
  source: Source,
  { name, files }: { readonly name: string; readonly files: NameFiles },
  done: (result: LookedUp) => void,
): () => void {
  if (isAddress(name)) {
    done({ kind: 'found', name, ips: [name] });
    return () => undefined;
  }
  const inHosts =
    addressInHosts(files.hosts, name) ?? (name === 'localhost' ? '127.0.0.1' : undefined);
  if (inHosts !== undefined) {
    done({ kind: 'found', name, ips: [inHosts] });
    return () => undefined;
  }
  const config = parseResolvConf(files.resolvConf);
  const { clock } = path.options.world;
  let waitedMs = 0;
  let result: LookedUp = { kind: 'not found' };
  for (const candidate of candidatesFor(name, config)) {
    const answer = ask(path, source, config, candidate);
    if (answer.kind === 'addresses') {
      result = { kind: 'found', name: candidate, ips: answer.ips };
      break;
    }
    if (answer.kind === 'no answer') {
      // A silent server is silent for the other names too; nobody waits for it again.
      waitedMs = answer.afterMs;
      result = { kind: 'no answer' };
      break;
    }
    if (answer.kind === 'outside') result = { kind: 'outside' };
  }
  if (waitedMs === 0) {
    done(result);
    return () => undefined;
  }
  const timer = clock.setTimeout(() => {
    done(result);
  }, waitedMs);
  return () => {
    clock.clearTimeout(timer);
  };
}

/** Asks the name servers for exactly this name. */
export function ask(
  path: DataPath,
  source: Source,
  { nameservers }: Pick<ResolverConfig, 'nameservers'>,
  name: string,
): Asked {
  let afterMs = 0;
  for (const ip of nameservers) {
    const isDocker = path.options.network.resolver.startsWith(`${ip}:`);
    const answer = isDocker ? askDocker(path, source, name) : askAt(path, source, ip, name);
    if (answer.kind !== 'no answer') return answer;
    afterMs += answer.afterMs;
  }
  return { kind: 'no answer', afterMs };
}

const NO_SERVER: Asked = { kind: 'no answer', afterMs: 0 };

/** docker's own name server knows the containers that run and are plugged in. */
function askDocker({ options: { network } }: DataPath, source: Source, name: string): Asked {
  if (source.kind === 'laptop')
    return isOutside(name, network.endpoints) ? { kind: 'outside' } : { kind: 'no such name' };
  const from = source.kind === 'pod' ? source.machine : source.name;
  if (!network.endpoint(from).connected) return NO_SERVER;
  const found = network.endpoints.find(
    (each) => each.name === name && each.connected && each.running && !isLoopback(each.ip),
  );
  if (found) return { kind: 'addresses', ips: [found.ip] };
  return isOutside(name, network.endpoints) ? { kind: 'outside' } : { kind: 'no such name' };
}

/** The commonest ends of names that are in the world's name servers. @source IANA root zone, @simplified */
const TOP_LEVEL = /\.([a-z]{2}|app|biz|cloud|com|dev|edu|gov|info|int|mil|net|org)$/;

/** Whether a name belongs to the world, which is not simulated. */
const isOutside = (name: string, machines: readonly { readonly name: string }[]): boolean =>
  TOP_LEVEL.test(name.replace(/\.$/, '').toLowerCase()) &&
  !machines.some((machine) => name.startsWith(`${machine.name}.`));

function askAt(path: DataPath, source: Source, ip: string, name: string): Asked {
  const fate = path.flow(source, { ip, port: 53, protocol: 'UDP' }).look();
  switch (fate.kind) {
    case 'delivered': {
      const { listener } = fate;
      if (listener.isFrozen() || !isNameService(listener))
        return { kind: 'no answer', afterMs: TRY_MS * TRIES };
      return listener.resolve(name);
    }
    case 'refused':
    case 'unreachable':
      return NO_SERVER;
    case 'no host':
    case 'dropped':
    case 'outside':
      return { kind: 'no answer', afterMs: TRY_MS * TRIES };
  }
}
