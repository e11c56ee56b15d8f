/** What differs between the curl of a node and that of the laptop. */
import type { Place } from '../place';

/** @source curl 7.88.1 and 8.7.1: lib/connect.c, lib/url.c, lib/http.c, src/tool_operate.c */
export interface Version {
  readonly number: string;
  connected(host: string, ip: string, port: number, connection: number): string;
  connectFailed(to: End, from: End, why: string): string;
  closing(connection: number): string;
  reusing(connection: number, host: string): string;
  /** What is said once a request is sent. */
  readonly sent: readonly string[];
  /** What is said of a name's addresses. */
  resolved(host: string, port: number, ips: readonly string[]): readonly string[];
  connectTimeout(host: string, port: number, ms: number): string;
  retry(why: string, seconds: number, left: number): string;
  malformed(why: 'no host' | 'wrong port' | 'blanks'): string;
}

export interface End {
  readonly ip: string;
  readonly port: number;
}

const DEBIAN: Version = {
  number: '7.88.1',
  connected: (host, ip, port, connection) =>
    `Connected to ${host} (${ip}) port ${port} (#${connection})`,
  connectFailed: ({ ip, port }, _from, why) => `connect to ${ip} port ${port} failed: ${why}`,
  closing: (connection) => `Closing connection ${connection}`,
  reusing: (connection, host) => `Re-using existing connection #${connection} with host ${host}`,
  sent: [],
  resolved: () => [],
  connectTimeout: (host, port, ms) =>
    `Failed to connect to ${host} port ${port} after ${ms} ms: Timeout was reached`,
  retry: (why, seconds, left) =>
    `Problem ${why}. Will retry in ${seconds} seconds. ${left} retries left.`,
  malformed: () => 'URL using bad/illegal format or missing URL',
};

/** @source curl 8.7.1 lib/urlapi.c curl_url_strerror */
const rejections = {
  'no host': 'No host part in the URL',
  'wrong port': 'Port number was not a decimal number between 0 and 65535',
  blanks: 'Malformed input to a URL function',
};

const LAPTOP: Version = {
  number: '8.7.1',
  connected: (host, ip, port) => `Connected to ${host} (${ip}) port ${port}`,
  connectFailed: (to, from, why) =>
    `connect to ${to.ip} port ${to.port} from ${from.ip} port ${from.port} failed: ${why}`,
  closing: () => 'Closing connection',
  reusing: (_connection, host) => `Re-using existing connection with host ${host}`,
  sent: ['Request completely sent off'],
  resolved: (host, port, ips) => [
    `Host ${host}:${port} was resolved.`,
    `IPv6: ${host === 'localhost' ? '::1' : '(none)'}`,
    `IPv4: ${ips.join(', ')}`,
  ],
  connectTimeout: (_host, _port, ms) => `Connection timed out after ${ms} milliseconds`,
  retry: (why, seconds, left) =>
    `Problem ${why}. Will retry in ${seconds} second${seconds === 1 ? '' : 's'}. ${left} ${left === 1 ? 'retry' : 'retries'} left.`,
  malformed: (why) => `URL rejected: ${rejections[why]}`,
};

/** Debian 12, on the nodes and below most images, has the older one. */
export const versionAt = ({ kind }: Place): Version => (kind === 'laptop' ? LAPTOP : DEBIAN);
