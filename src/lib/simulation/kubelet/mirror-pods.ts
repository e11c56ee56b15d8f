/**
 * Static pods as the API server shows them: a mirror for each that runs here, none for one that does not.
 * @source kubernetes v1.30 pkg/kubelet/pod/mirror_client.go, pkg/kubelet/kubelet_pods.go deleteOrphanedMirrorPods
 */
import type { Node, Pod } from '../api/kinds';
import { namespacedName, type Draft } from '../api/object';
import { resourceOf } from '../apiserver/resources';
import type { KubeletContext } from './context';

const MIRROR = 'kubernetes.io/config.mirror';

/** The uid of the static pod that an API pod mirrors; `undefined` when it mirrors none. */
export const mirroredUid = ({ metadata }: Pod): string | undefined =>
  metadata.annotations?.[MIRROR];

interface Options {
  readonly context: KubeletContext;
  /** The static pods that run, or are about to. */
  readonly wanted: () => readonly Pod[];
  /** Whether anything of this pod is still being stopped. */
  readonly isEnding: (uid: string) => boolean;
}

export class MirrorPods {
  readonly #options: Options;
  /** The API server's pods that mirror one of this machine, by the uid of what they mirror. */
  readonly #known = new Map<string, Pod>();
  #isLooking = false;

  constructor(options: Options) {
    this.#options = options;
  }

  of(uid: string): Pod | undefined {
    return this.#known.get(uid);
  }

  seen(pod: Pod): void {
    this.#known.set(mirroredUid(pod) ?? '', pod);
  }

  gone(pod: Pod): void {
    const uid = mirroredUid(pod) ?? '';
    if (this.#known.get(uid)?.metadata.uid === pod.metadata.uid) this.#known.delete(uid);
  }

  /** Makes the mirrors of these pods; one that is there already stays. */
  create(pods: readonly Pod[]): void {
    const { client, name } = this.#options.context;
    if (pods.length === 0) return;
    client.send<Node>({ verb: 'get', resource: resourceOf('nodes'), name }, (answer) => {
      if (!answer.ok) return;
      for (const pod of pods) this.#create(pod, answer.value.metadata.uid);
    });
  }

  /** Looks at every housekeeping whether each mirror is as it should be, until all are. */
  look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const { process, world } = this.#options.context;
    process.clock.setTimeout(() => {
      this.#isLooking = false;
      this.#put();
    }, world.profile.housekeepingPeriodMs);
  }

  #put(): void {
    const { wanted, isEnding } = this.#options;
    const pods = wanted();
    const uids = new Set(pods.map(({ metadata }) => metadata.uid));
    const missing = pods.filter(({ metadata }) => !this.#known.has(metadata.uid));
    const orphaned = [...this.#known].filter(([uid]) => !uids.has(uid));
    if (missing.length + orphaned.length === 0) return;
    this.create(missing);
    for (const [uid, pod] of orphaned) if (!isEnding(uid)) this.#delete(pod);
    this.look();
  }

  #create(pod: Pod, nodeUid: string): void {
    const { client, name } = this.#options.context;
    const {
      uid,
      resourceVersion: _version,
      creationTimestamp: _created,
      ...metadata
    } = pod.metadata;
    const body: Draft<Pod> = {
      ...pod,
      metadata: {
        ...metadata,
        annotations: { ...metadata.annotations, [MIRROR]: uid },
        ownerReferences: [{ apiVersion: 'v1', controller: true, kind: 'Node', name, uid: nodeUid }],
      },
    };
    const { namespace } = metadata;
    client.send({ verb: 'create', resource: resourceOf('pods'), namespace, body }, () => undefined);
  }

  #delete(pod: Pod): void {
    const { client, logger } = this.#options.context;
    const { namespace, name, uid } = pod.metadata;
    const query = { gracePeriodSeconds: 0, preconditions: { uid } };
    client.send(
      { verb: 'delete', resource: resourceOf('pods'), namespace, name, query },
      (answer) => {
        if (answer.ok || answer.status?.reason === 'NotFound') return;
        const keyValues = { pod: namespacedName(pod) };
        logger.error('mirror_client.go:138', 'Failed deleting a mirror pod', answer, keyValues);
      },
    );
  }
}
