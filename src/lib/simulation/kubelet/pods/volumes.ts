import type { SecretVolumeSource, Volume, VolumeProjection } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import type { KubeletContext } from '../context';
import { later } from '../later';
import { looking } from '../looking';
import type { PodObjects } from './objects';
import { recordPodEvent } from './pod-events';
import type { VolumeFiles } from './volume-files';

/** @source kubernetes v1.30 pkg/util/goroutinemap/exponentialbackoff/exponential_backoff.go */
const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 122_000;

/** The volumes of one pod. */
interface Mounted {
  readonly files: Map<string, VolumeFiles>;
  readonly claims: Map<string, string>;
}

/**
 * Waits for what pods mount, and keeps it while they are there.
 * @source kubernetes v1.30 pkg/kubelet/volumemanager/volume_manager.go WaitForAttachAndMount
 * @simplified Nothing is attached: a volume is files of the pod or of the node.
 */
export class VolumeManager {
  readonly #context: KubeletContext;
  readonly #objects: PodObjects;
  readonly #mounted = new Map<string, Mounted>();

  constructor(context: KubeletContext, objects: PodObjects) {
    this.#context = context;
    this.#objects = objects;
  }

  isMounted({ metadata, spec }: Pod): boolean {
    return (spec.volumes ?? []).length === 0 || this.#mounted.has(metadata.uid);
  }

  /** Takes it for granted that the volumes are there, as for pods whose containers run already. */
  adopt({ metadata: { uid } }: Pod): Mounted {
    const mounted = this.#mounted.get(uid) ?? { files: new Map(), claims: new Map() };
    this.#mounted.set(uid, mounted);
    return mounted;
  }

  forget(uid: string): void {
    this.#mounted.delete(uid);
  }

  /** A volume's files: made when somebody looks, and then the same for all containers of the pod. */
  filesOf(pod: Pod, name: string): VolumeFiles | undefined {
    const { files, claims } = this.adopt(pod);
    const volume = pod.spec.volumes?.find((each) => each.name === name);
    if (!volume) return undefined;
    const found =
      files.get(name) ??
      looking.value.volumeFiles(this.#context.host, pod, volume, {
        objects: this.#objects,
        claimPath: (claimName) => claims.get(claimName),
      });
    files.set(name, found);
    return found;
  }

  /** Mounts what the pod needs and calls `done`, with an error when it has waited too long. */
  mount(pod: Pod, isWanted: () => boolean, done: (error: string | undefined) => void): void {
    const { process, world } = this.#context;
    process.clock.setTimeout(() => {
      if (!isWanted()) return;
      const fetched = (claims: Map<string, string>, error?: string) => {
        if (!isWanted()) return;
        if (error === undefined)
          this.#try(pod, { claims, isWanted, done, sinceMs: world.clock.nowMs });
        else this.#giveUp(pod, error, done);
      };
      if (pod.spec.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim))
        later.value.fetchClaims(this.#context, pod, fetched);
      else fetched(new Map());
    }, world.profile.volumeMountPollMs);
  }

  #try(pod: Pod, waiting: Waiting, pauseMs = RETRY_FIRST_MS): void {
    const { world, process } = this.#context;
    const failures = this.#failuresOf(pod);
    if (failures.length === 0) {
      this.#mounted.set(pod.metadata.uid, { files: new Map(), claims: waiting.claims });
      waiting.done(undefined);
      return;
    }
    for (const [volume, why] of failures) {
      const message = `MountVolume.SetUp failed for volume "${volume}" : ${why}`;
      recordPodEvent(this.#context, pod, { type: 'Warning', reason: 'FailedMount', message });
    }
    const isLate =
      world.clock.nowMs + pauseMs - waiting.sinceMs >= world.profile.volumeMountTimeoutMs;
    process.clock.setTimeout(() => {
      if (!waiting.isWanted()) return;
      if (isLate) {
        const names = failures.map(([volume]) => volume).join(' ');
        const message = `unmounted volumes=[${names}], unattached volumes=[], failed to process volumes=[]: context deadline exceeded`;
        this.#giveUp(pod, message, waiting.done);
      } else this.#try(pod, waiting, Math.min(2 * pauseMs, RETRY_MAX_MS));
    }, pauseMs);
  }

  #giveUp(pod: Pod, why: string, done: (error: string) => void): void {
    const message = `Unable to attach or mount volumes: ${why}`;
    recordPodEvent(this.#context, pod, { type: 'Warning', reason: 'FailedMount', message });
    done(message.charAt(0).toLowerCase() + message.slice(1));
  }

  /** Which volumes cannot be set up now, and why. */
  #failuresOf(pod: Pod): (readonly [volume: string, why: string])[] {
    return (pod.spec.volumes ?? []).flatMap((volume) => {
      const why = this.#failureOf(pod, volume);
      return why === undefined ? [] : [[volume.name, why] as const];
    });
  }

  #failureOf({ metadata: { namespace = '' } }: Pod, volume: Volume): string | undefined {
    const { configMap, secret, projected } = volume;
    const sources: readonly VolumeProjection[] = [
      ...(configMap ? [{ configMap }] : []),
      ...(secret ? [{ secret: withName(secret) }] : []),
      ...(projected?.sources ?? []),
    ];
    for (const source of sources) {
      const reference = source.configMap ?? source.secret;
      if (!reference || reference.optional) continue;
      const { name = '' } = reference;
      const kind = source.configMap ? 'configmap' : 'secret';
      const found = source.configMap
        ? this.#objects.configMap(namespace, name)
        : this.#objects.secret(namespace, name);
      if (found === 'missing') return `${kind} "${name}" not found`;
      if (found === 'not synced')
        return `failed to sync ${kind} cache: timed out waiting for the condition`;
      const absent = reference.items?.find(({ key }) => found.data?.[key] === undefined);
      if (absent)
        return `references non-existent ${kind === 'secret' ? 'secret' : 'config'} key: ${absent.key}`;
    }
    return undefined;
  }
}

/** As a projection names it. */
const withName = ({ secretName, items, optional }: SecretVolumeSource) => ({
  ...(secretName === undefined ? {} : { name: secretName }),
  ...(items ? { items } : {}),
  ...(optional === undefined ? {} : { optional }),
});

interface Waiting {
  readonly claims: Map<string, string>;
  readonly isWanted: () => boolean;
  readonly done: (error: string | undefined) => void;
  readonly sinceMs: number;
}
