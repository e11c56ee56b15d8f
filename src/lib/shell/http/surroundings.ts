/** What a network program finds where it runs: its place on the way of packets, and its files of names. */
import type { Source } from '$lib/simulation/network/data-path';
import type { NameFiles } from '$lib/simulation/network/look-up';
import type { Invocation } from '../command';
import type { Place } from '../place';

/** Where the connections of a program begin. */
export function sourceOf({ host, container }: Place): Source {
  if (!host) return { kind: 'laptop' };
  const sandbox = container?.sandbox;
  return !sandbox || sandbox.usesHostNetwork
    ? { kind: 'machine', name: host.name }
    : { kind: 'pod', machine: host.name, ip: sandbox.ip };
}

const LAPTOP_HOSTS = '127.0.0.1\tlocalhost\n::1\tlocalhost\n';

/** The files that say what names mean; the laptop asks the name server of its docker. */
export function nameFilesOf({ cluster, place }: Pick<Invocation, 'cluster' | 'place'>): NameFiles {
  const textOf = (path: string): string => {
    const read = place.files.read(path);
    return 'text' in read ? read.text : '';
  };
  if (place.host) return { hosts: textOf('/etc/hosts'), resolvConf: textOf('/etc/resolv.conf') };
  const nameserver = cluster.network.resolver.replace(/:\d+$/, '');
  return { hosts: LAPTOP_HOSTS, resolvConf: `nameserver ${nameserver}\n` };
}
