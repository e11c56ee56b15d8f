/**
 * Which server kubectl talks to and as whom, out of its flags, its environment and its kubeconfig.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/clientcmd/client_config.go DirectClientConfig, validation.go
 */
import type { User } from '$lib/simulation/apiserver/request';
import { ADMINISTRATOR, type Cluster } from '$lib/simulation/cluster/cluster';
import { CERTIFICATE } from '$lib/simulation/controllers/service-account/root-ca';
import { resolvePath } from '$lib/simulation/host/files';
import { fail, type Program } from '../../../effect';
import type { Access, Asking } from '../_access';
import { knownServers } from '../_known-servers';
import { flagOf, loadKubeconfig, textIn, type Fields, type Kubeconfig } from './_kubeconfig';
import { wayTo, type ServerAddress } from './_way';

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/clientcmd/client_config.go getDefaultServer */
const NO_SERVER = 'http://localhost:8080';
/** In the place of certificates and keys, which are not simulated. */
const OMITTED = 'DATA+OMITTED';
const KUBELET_CLIENT = '/var/lib/kubelet/pki/kubelet-client-current.pem';

export function* kubeAccess(asking: Asking): Program<Access | number> {
  const config = loadKubeconfig(asking);
  if ('problem' in config) return yield* fail(config.problem);
  const chosen = choose(asking, config);
  if (typeof chosen === 'string') return yield* fail(chosen);
  const address = addressOf(asking, chosen);
  const user = userOf(asking, config, chosen);
  const trust = trustOf(asking, config, chosen);
  for (const each of [address, user, trust]) if (typeof each === 'string') return yield* fail(each);
  if (typeof address === 'string' || typeof user === 'string' || typeof trust === 'string')
    return 1;
  if (address.scheme === 'https' && user === NOBODY)
    return yield* fail('not simulated: kubectl asks for a user name and a password');
  const way = yield* wayTo(asking, address, trust);
  if (typeof way === 'string') return yield* fail(way);
  return {
    path: config.isThere ? config.path : undefined,
    baseUrl: address.url,
    namespace: textIn(chosen.context, 'namespace') || undefined,
    user,
    way,
    knowsKinds: knownServers(asking).has(address.url),
  };
}

interface Chosen {
  readonly context: Fields | undefined;
  readonly clusterName: string;
  readonly cluster: Fields | undefined;
  readonly userName: string;
  readonly user: Fields | undefined;
}

/** What flags name has to be there; what the file names need not, but for the context. */
function choose(asking: Asking, config: Kubeconfig): Chosen | string {
  const [contextFlag, clusterFlag, userFlag] = ['context', 'cluster', 'user'].map((name) =>
    flagOf(asking, name),
  );
  const contextName = contextFlag ?? config.currentContext;
  const context = config.contexts.get(contextName);
  const userName = userFlag ?? textIn(context, 'user');
  const clusterName = clusterFlag ?? textIn(context, 'cluster');
  const user = config.users.get(userName);
  const cluster = config.clusters.get(clusterName);
  const [isLost, isServerless] = [contextName !== '' && !context, clusterFlag && !cluster];
  // Who has no namespace from a flag looks for one in the configuration, which is checked for that, before anything else.
  if (flagOf(asking, 'namespace') === undefined) {
    if (isLost) return invalid([`context was not found for specified context: ${contextName}`]);
    if (isServerless) return invalid([`no server found for cluster "${clusterName}"`]);
  }
  if (userFlag !== undefined && !user) return `error: auth info "${userName}" does not exist`;
  if (isLost && contextFlag !== undefined) return `error: context "${contextName}" does not exist`;
  if (isServerless) return `error: cluster "${clusterName}" does not exist`;
  if (isLost) return invalid([`context was not found for specified context: ${contextName}`]);
  return { context, clusterName, cluster, userName, user };
}

const AUTHORITIES = ['certificate-authority', 'certificate-authority-data'];
const CERTIFICATES = ['client-certificate', 'client-key'];
const CERTIFICATE_DATA = CERTIFICATES.map((name) => `${name}-data`);

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/rest/url_utils.go DefaultServerURL */
function addressOf(asking: Asking, { cluster, user }: Chosen): ServerAddress | string {
  const own = textIn(cluster, 'server');
  const given = flagOf(asking, 'server') ?? (own === '' ? NO_SERVER : own);
  const shape = /^(?:(https?):\/\/)?([\w.-]+)(?::(\d{1,5}))?\/?$/.exec(given);
  const strange = `not simulated: the server address ${given}`;
  if (!shape) return strange;
  const names = [...AUTHORITIES, ...CERTIFICATES, ...CERTIFICATE_DATA];
  const isTls =
    names.some((name) => textIn(cluster, name) || textIn(user, name)) ||
    cluster?.['insecure-skip-tls-verify'] === true;
  const [, scheme = isTls ? 'https' : 'http', host = '', number] = shape;
  const port = Number(number ?? (scheme === 'https' ? 443 : 80));
  if (port > 65_535 || ['proxy-url', 'tls-server-name'].some((name) => textIn(cluster, name)))
    return strange;
  return { url: `${scheme}://${host}${number ? `:${number}` : ''}`, scheme, host, port };
}

const NOBODY: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** Whose certificates lie in the files that kind and kubeadm write, by the names of their entries. */
function certified(cluster: Cluster, name: string): User | undefined {
  if (name === `kind-${cluster.scenario.clusterName}` || name === ADMINISTRATOR.name)
    return ADMINISTRATOR;
  if (name === 'kubernetes-super-admin')
    return { name, groups: ['system:masters', 'system:authenticated'] };
  const isComponent = ['system:kube-controller-manager', 'system:kube-scheduler'].includes(name);
  return isComponent ? { name, groups: ['system:authenticated'] } : undefined;
}

function userOf(asking: Asking, config: Kubeconfig, { userName, user }: Chosen): User | string {
  const strange = `not simulated: the credentials of user "${userName}"`;
  const given = Object.keys(user ?? {}).filter((name) => textIn(user, name) || user?.[name]);
  if (given.length === 0) return NOBODY;
  const isOnly = (names: readonly string[]) =>
    given.length === names.length && names.every((name) => given.includes(name));
  if (isOnly(CERTIFICATE_DATA) && CERTIFICATE_DATA.every((name) => textIn(user, name) === OMITTED))
    return certified(asking.cluster, userName) ?? strange;
  if (!isOnly(CERTIFICATES)) return strange;
  const missing = CERTIFICATES.flatMap((name) => {
    const file = textIn(user, name);
    const words = name === 'client-key' ? 'client-key' : 'client-cert';
    return isThere(asking, config, file)
      ? []
      : [
          `unable to read ${words} ${file} for ${userName} due to open ${file}: no such file or directory`,
        ];
  });
  if (missing.length > 0) return invalid(missing);
  const { host } = asking.place;
  const isKubelet = CERTIFICATES.every((name) => textIn(user, name) === KUBELET_CLIENT);
  if (!host || !isKubelet || !host.files.stat(KUBELET_CLIENT)?.isUnknown) return strange;
  return { name: `system:node:${host.name}`, groups: ['system:nodes', 'system:authenticated'] };
}

/** Whether the server's certificate will be believed. */
function trustOf(
  asking: Asking,
  config: Kubeconfig,
  { clusterName, cluster }: Chosen,
): boolean | string {
  const strange = `not simulated: the certificate authority of cluster "${clusterName}"`;
  const text = textIn(cluster, 'certificate-authority-data');
  const file = textIn(cluster, 'certificate-authority');
  const isInsecure = cluster?.['insecure-skip-tls-verify'] === true;
  if (isInsecure) return text || file ? strange : true;
  if (text) return text === OMITTED || strange;
  if (!file) return false;
  if (!isThere(asking, config, file))
    return invalid([
      `unable to read certificate-authority ${file} for ${clusterName} due to open ${file}: no such file or directory`,
    ]);
  const read = asking.place.files.read(pathIn(config, file, asking));
  return ('text' in read && read.text === CERTIFICATE) || strange;
}

/** A path is taken from the directory of the file that names it. */
const pathIn = (config: Kubeconfig, file: string, { state }: Asking): string =>
  resolvePath(resolvePath(state.cwd, `${config.path}/..`), file);

const isThere = (asking: Asking, config: Kubeconfig, file: string): boolean =>
  asking.place.files.stat(pathIn(config, file, asking)) !== undefined;

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go MultilineError */
const invalid = (problems: readonly string[]): string =>
  problems.length === 1
    ? `Error in configuration: ${problems[0] ?? ''}`
    : `Error in configuration: \n${problems.map((each) => `* ${each}`).join('\n')}`;
