/**
 * Which server a run of kubectl talks to, and as whom. Here is only the usual case: the laptop's own kubeconfig as it was
 * made, or with another namespace in it. Everything else is in `config/_clientcmd.ts`, which a page loads with YAML.
 */
import type { User } from '$lib/simulation/apiserver/request';
import { ADMINISTRATOR, LAPTOP } from '$lib/simulation/cluster/cluster';
import { kubeconfigText, type PlainKubeconfig } from '$lib/simulation/cluster/kubeconfig-text';
import type { ClientOptions } from '$lib/simulation/network/http-client';
import type { Invocation } from '../../command';
import type { Program } from '../../effect';
import { later } from '../../later';
import { LAPTOP_HOME } from '../../place';

/** The way to a server: what a client has to know to open connections. */
export type Way = Pick<
  ClientOptions,
  'from' | 'to' | 'port' | 'byAddress' | 'publishedAt' | 'dialled'
>;

export interface Access {
  /** The file that says so, if there is one. */
  readonly path: string | undefined;
  readonly baseUrl: string;
  /** The context's. */
  readonly namespace: string | undefined;
  readonly user: User;
  readonly way: Way;
  /** Whether kubectl remembers the kinds that the server has. */
  readonly knowsKinds: boolean;
}

export type Asking = Pick<Invocation, 'cluster' | 'place' | 'state' | 'flags'>;

/** Where what kubectl does stands in the trace. */
export const laneOf = ({ host }: Asking['place']): string => host?.lane ?? 'laptop';

const API_SERVER_PORT = 6443;
const CHOICES = ['kubeconfig', 'context', 'cluster', 'user', 'server'];

/** Gives an exit code when there is nothing to talk to, and has said why. */
export function* accessFor(asking: Asking): Program<Access | number> {
  return usualAccess(asking) ?? (yield* later().kubeAccess(asking));
}

function usualAccess({ cluster, place, state, flags }: Asking): Access | undefined {
  const { variables } = state;
  const isUsual =
    place.kind === 'laptop' &&
    !variables.get('KUBECONFIG') &&
    variables.get('HOME') === LAPTOP_HOME &&
    !CHOICES.some((name) => flags.has(name));
  if (!isUsual) return undefined;
  const path = `${LAPTOP_HOME}/.kube/config`;
  const read = place.files.read(path);
  const config = 'text' in read ? readPlain(read.text) : undefined;
  const name = `kind-${cluster.scenario.clusterName}`;
  const publishedAt = `127.0.0.1:${cluster.scenario.apiServerPort}`;
  if (config?.user !== name || config.server !== `https://${publishedAt}`) return undefined;
  return {
    path,
    baseUrl: config.server,
    namespace: config.namespace,
    user: ADMINISTRATOR,
    way: { from: LAPTOP, to: cluster.controlPlane.name, port: API_SERVER_PORT, publishedAt },
    knowsKinds: true,
  };
}

/** What YAML reads as it stands there. */
const PLAIN = /^(?!(?:yes|no|on|off|true|false|null|y|n)$)[A-Za-z][\w@-]*(?:[.:/]+[\w@-]+)*$/i;

/** Reads a text that is as `kubeconfigText` would write it; `undefined` for every other. */
export function readPlain(text: string): PlainKubeconfig | undefined {
  const valueOf = (key: string) => new RegExp(`^ {4}${key}: (.*)$`, 'm').exec(text)?.[1];
  const config = {
    server: valueOf('server') ?? '',
    cluster: valueOf('cluster') ?? '',
    user: valueOf('user') ?? '',
    namespace: valueOf('namespace'),
    context: /^current-context: (.*)$/m.exec(text)?.[1] ?? '',
  };
  const isPlain = Object.values(config).every((value) => value === undefined || PLAIN.test(value));
  return isPlain && kubeconfigText(config) === text ? config : undefined;
}
