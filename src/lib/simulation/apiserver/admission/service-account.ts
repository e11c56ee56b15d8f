import type { Container, Volume } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import { ok, refuse, type Result } from '../../api/status';
import type { ServiceAccount } from '../../api/workloads';
import type { World } from '../../clock/world';
import { defineAdmission } from '../admission-plugin';
import { NAME_ALPHABET } from '../metadata';
import { resourceOf } from '../resources';

const MIRROR = 'kubernetes.io/config.mirror';
const PREFIX = 'kube-api-access-';
const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Lets a pod speak to the API server under a name. @source kubernetes v1.30 plugin/pkg/admission/serviceaccount/admission.go Admit */
export const plugin = defineAdmission({
  name: 'ServiceAccount',
  handles: ({ resource, verb }) => resource.kind === 'Pod' && verb === 'create',
  admit({ object, store, world }) {
    const pod = object as Pod;
    if (pod.metadata.annotations?.[MIRROR] !== undefined) return admitMirror(pod);
    const { namespace = '', name } = pod.metadata;
    const serviceAccountName = pod.spec.serviceAccountName ?? 'default';
    const found = store.get(resourceOf('serviceaccounts'), namespace, serviceAccountName);
    if (!found) {
      const why = `error looking up service account ${namespace}/${serviceAccountName}: serviceaccount "${serviceAccountName}" not found`;
      return refuse('Forbidden', `pods "${name}" is forbidden: ${why}`, { name, kind: 'pods' });
    }
    const { imagePullSecrets, automountServiceAccountToken } = found as ServiceAccount;
    const { spec } = pod;
    const named: Pod = {
      ...pod,
      spec: {
        ...spec,
        ...(imagePullSecrets && !spec.imagePullSecrets ? { imagePullSecrets } : {}),
        serviceAccount: serviceAccountName,
        serviceAccountName,
      },
    };
    const isMounted = spec.automountServiceAccountToken ?? automountServiceAccountToken ?? true;
    return ok(isMounted ? withToken(named, world) : named);
  },
});

/** A static pod runs without the API server, so it cannot need it. */
function admitMirror(pod: Pod): Result<Pod> {
  if (!pod.spec.serviceAccountName) return ok(pod);
  const why = 'a mirror pod may not reference service accounts';
  return refuse('Forbidden', `pods "${pod.metadata.name}" is forbidden: ${why}`);
}

/** @source kubernetes v1.30 plugin/pkg/admission/serviceaccount/admission.go mountServiceAccountToken */
function withToken(pod: Pod, { chance }: World): Pod {
  const { spec } = pod;
  const { containers = [], initContainers } = spec as Partial<Pod['spec']>;
  if ([...containers, ...(initContainers ?? [])].every(isMounted)) return pod;
  const given = spec.volumes?.find((volume) => volume.name.startsWith(PREFIX))?.name;
  const made = () => `${PREFIX}${chance.stream('token volumes').text(5, NAME_ALPHABET)}`;
  const name = given ?? made();
  const mount = (container: Container): Container =>
    isMounted(container)
      ? container
      : {
          ...container,
          volumeMounts: [
            ...(container.volumeMounts ?? []),
            { mountPath: MOUNT_PATH, name, readOnly: true },
          ],
        };
  const volumes = [...(spec.volumes ?? []), ...(given === undefined ? [tokenVolume(name)] : [])];
  return {
    ...pod,
    spec: {
      ...spec,
      containers: containers.map(mount),
      ...(initContainers ? { initContainers: initContainers.map(mount) } : {}),
      volumes,
    },
  };
}

const isMounted = ({ volumeMounts = [] }: Container): boolean =>
  volumeMounts.some(({ mountPath }) => mountPath === MOUNT_PATH);

/** @source kubernetes v1.30 plugin/pkg/admission/serviceaccount/admission.go TokenVolumeSource */
const tokenVolume = (name: string): Volume => ({
  name,
  projected: {
    defaultMode: 0o644,
    sources: [
      // An hour, and seven seconds by which these tokens can be told from others.
      { serviceAccountToken: { expirationSeconds: 3_607, path: 'token' } },
      { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
      {
        downwardAPI: {
          items: [
            { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' },
          ],
        },
      },
    ],
  },
});
