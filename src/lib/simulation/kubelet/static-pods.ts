import type { Pod } from '../api/kinds';
import type { Draft } from '../api/object';
import { rfc3339 } from '../api/time';
import { hash32 } from '../clock/random';
import { epochMs } from '../clock/world';
import { resourceOf } from '../apiserver/resources';
import type { KubeletContext } from './context';
import type { PodManager } from './pod-manager';

/** What a manifest in `/etc/kubernetes/manifests` says. */
export type Manifest = Pick<Pod, 'spec'> & {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
};

const digits = (value: number): string => value.toString(16).padStart(8, '0');

/** The uid of a static pod follows from its manifest. @source kubernetes v1.30 pkg/kubelet/config/common.go applyDefaults (an MD5 sum there) */
function uidOf(manifest: Manifest, nodeName: string): string {
  const text = `${nodeName}/${JSON.stringify(manifest)}`;
  return [1, 2, 3, 4].map((salt) => digits(hash32(text, salt))).join('');
}

/**
 * Runs the pods whose manifests lie on the machine, and shows them to the API server as mirror pods.
 * @source kubernetes v1.30 pkg/kubelet/config/common.go applyDefaults, pkg/kubelet/pod/mirror_client.go
 */
export function startStaticPods(
  context: KubeletContext,
  manager: PodManager,
  manifests: readonly Manifest[],
): Pod[] {
  return manifests.map((manifest) => {
    const pod = toStaticPod(context, manifest);
    manager.addStatic(pod);
    return pod;
  });
}

function toStaticPod({ name: nodeName, world }: KubeletContext, manifest: Manifest): Pod {
  const uid = uidOf(manifest, nodeName);
  const seen = rfc3339(epochMs(world));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...manifest.metadata,
      name: `${manifest.metadata.name}-${nodeName}`,
      annotations: {
        ...manifest.metadata.annotations,
        'kubernetes.io/config.hash': uid,
        'kubernetes.io/config.seen': seen,
        'kubernetes.io/config.source': 'file',
      },
      uid,
      resourceVersion: '',
      creationTimestamp: seen,
    },
    spec: {
      ...manifest.spec,
      nodeName,
      tolerations: [{ effect: 'NoExecute', operator: 'Exists' }],
    },
    status: { phase: 'Pending' },
  };
}

/** Makes the mirror of a static pod; it is there already when only the kubelet was restarted. */
export function createMirror({ client, name }: KubeletContext, pod: Pod, nodeUid: string): void {
  const { uid, resourceVersion: _version, creationTimestamp: _created, ...metadata } = pod.metadata;
  const body: Draft<Pod> = {
    ...pod,
    metadata: {
      ...metadata,
      annotations: { ...metadata.annotations, 'kubernetes.io/config.mirror': uid },
      ownerReferences: [{ apiVersion: 'v1', controller: true, kind: 'Node', name, uid: nodeUid }],
    },
  };
  const { namespace } = metadata;
  client.send({ verb: 'create', resource: resourceOf('pods'), namespace, body }, () => undefined);
}
