import type { Host } from '$lib/simulation/host/host';
import { defineCommand, type Invocation } from '../command';
import { fail, print, type Program } from '../effect';

const objects = ['address', 'route', 'link'] as const;

/** What `ip` knows besides. @source iproute2 6.1 ip/ip.c */
const others =
  'addrlabel help link maddress monitor mptcp mroute mrule neighbor neighbour netconf netns nexthop ntable rule sr tap tcpmetrics token tunnel tuntap vrf xfrm'.split(
    ' ',
  );
const isOther = (word: string): boolean => others.some((name) => name.startsWith(word));
const USAGE_EXIT_CODE = 255;

/**
 * `ip addr`, `ip route`, `ip link`: what a node has of the docker network. Both are empty while it is cut off.
 * @simplified The pods' interfaces and kindnet's routes to other nodes' pods are not shown.
 */
export const command = defineCommand({
  usage: 'ip [-4] addr|route|link [show [DEVICE]]',
  summary: 'Show network devices, addresses and routes',
  places: ['node'],
  complete: ({ args }) => (args.length === 0 ? ['addr', 'link', 'route'] : ['show']),

  *run({ args, place }: Invocation): Program {
    const words = args.filter((arg) => !/^-(4|o|br|brief|c|color)$/.test(arg));
    if (args.some((arg) => /^-(o|br|brief)$/.test(arg)))
      return yield* fail(`not simulated: ip ${args.join(' ')}`);
    const [word = '', verb = 'show', ...rest] = words;
    const object = word === '' ? undefined : objects.find((name) => name.startsWith(word));
    if (!place.host) return 1;
    if (!object)
      return yield* fail(
        word === ''
          ? 'Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }'
          : isOther(word) || word.startsWith('-')
            ? `not simulated: ip ${word}`
            : `Object "${word}" is unknown, try "ip help".`,
        word === '' ? USAGE_EXIT_CODE : 1,
      );
    if (!['show', 'list', 'ls', 's', 'l'].includes(verb))
      return yield* fail(`not simulated: ip ${object} ${verb}`);
    const device = rest.find((each) => each !== 'dev');
    return yield* show(place.host, object, { device, isIPv4: args.includes('-4') });
  },
});

interface Wanted {
  readonly device: string | undefined;
  readonly isIPv4: boolean;
}

function* show(host: Host, object: (typeof objects)[number], { device, isIPv4 }: Wanted): Program {
  const { connected, ip, macAddress } = host.network.endpoint(host.name);
  if (object === 'route') {
    yield* print(connected ? routes(host, ip) : '');
    return 0;
  }
  const devices = new Map([['lo', loopback(object, isIPv4)]]);
  if (connected) devices.set('eth0', ethernet(object, { ip, macAddress, isIPv4 }));
  if (device !== undefined && !devices.has(device))
    return yield* fail(`Device "${device}" does not exist.`);
  yield* print(device === undefined ? [...devices.values()].join('') : (devices.get(device) ?? ''));
  return 0;
}

const routes = ({ network }: Host, ip: string): string =>
  `default via ${network.gateway} dev eth0 \n${network.subnet} dev eth0 proto kernel scope link src ${ip} \n`;

const FOREVER = '       valid_lft forever preferred_lft forever\n';

function loopback(object: 'address' | 'link', isIPv4: boolean): string {
  const link = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN ${object === 'link' ? 'mode DEFAULT ' : ''}group default qlen 1000\n`;
  const hardware = '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n';
  if (object === 'link') return link + hardware;
  const ipv4 = `    inet 127.0.0.1/8 scope host lo\n${FOREVER}`;
  return isIPv4
    ? link + ipv4
    : `${link}${hardware}${ipv4}    inet6 ::1/128 scope host \n${FOREVER}`;
}

function ethernet(
  object: 'address' | 'link',
  { ip, macAddress, isIPv4 }: { ip: string; macAddress: string; isIPv4: boolean },
): string {
  const link = `10: eth0@if11: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP ${object === 'link' ? 'mode DEFAULT ' : ''}group default \n`;
  const hardware = `    link/ether ${macAddress} brd ff:ff:ff:ff:ff:ff link-netnsid 0\n`;
  if (object === 'link') return link + hardware;
  const broadcast = ip.replace(/\.\d+\.\d+$/, '.255.255');
  const ipv4 = `    inet ${ip}/16 brd ${broadcast} scope global eth0\n${FOREVER}`;
  return isIPv4 ? link + ipv4 : link + hardware + ipv4;
}
