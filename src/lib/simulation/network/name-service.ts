/** Names and their addresses: files, docker's name server, and the cluster's. */
import type { Listener } from './network';

/** What a name server knows of a name. */
export type NameAnswer =
  | { readonly kind: 'addresses'; readonly ips: readonly string[] }
  | { readonly kind: 'no such name' }
  /** A name of the world outside, which is not simulated. */
  | { readonly kind: 'outside' };

/** What listens at port 53. */
export interface NameService extends Listener {
  resolve(name: string): NameAnswer;
}

export const isNameService = (listener: Listener | undefined): listener is NameService =>
  listener !== undefined && 'resolve' in listener;

/** What a file `/etc/resolv.conf` says. @source resolv.conf(5) */
export interface ResolverConfig {
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  /** A name with fewer dots is tried with the search domains first. */
  readonly ndots: number;
}

export function parseResolvConf(text: string): ResolverConfig {
  const nameservers: string[] = [];
  let search: string[] = [];
  let ndots = 1;
  for (const line of text.split('\n')) {
    const [keyword, ...values] = line.trim().split(/\s+/);
    if (keyword === 'nameserver' && values[0]) nameservers.push(values[0]);
    else if (keyword === 'search') search = values;
    else if (keyword === 'options')
      ndots = Number(values.find((value) => value.startsWith('ndots:'))?.slice(6) ?? ndots);
  }
  return { nameservers, search, ndots };
}

/** The names to ask for, in this order. @source glibc resolv/res_query.c __libc_res_nsearch */
export function candidatesFor(name: string, { search, ndots }: ResolverConfig): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const withDomains = search.map((domain) => `${name}.${domain}`);
  const dots = name.split('.').length - 1;
  return dots >= ndots ? [name, ...withDomains] : [...withDomains, name];
}

/** The address that a file `/etc/hosts` gives to a name. @source hosts(5) */
export function addressInHosts(text: string, name: string): string | undefined {
  for (const line of text.split('\n')) {
    const [ip = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (names.includes(name) && !ip.includes(':')) return ip;
  }
  return undefined;
}
