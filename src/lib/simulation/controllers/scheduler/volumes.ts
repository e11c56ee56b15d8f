import type { Node, Pod } from '../../api/kinds';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../api/workloads';
import type { Informer, Informers } from '../informers';
import { bestMatch, classOf, isBound, NO_PROVISIONER, SELECTED_NODE } from '../volumes';
import { never, type Judgement } from './filter';
import { matchesSelector } from './node-selector';

/** What is to be done for a claim before its pod can be bound. */
export interface Plan {
  readonly claim: PersistentVolumeClaim;
  /** A volume that is there already; without it one is made. */
  readonly volume: PersistentVolume | undefined;
}

/**
 * What the scheduler knows of a pod's persistent volumes.
 * @source kubernetes v1.30 pkg/scheduler/framework/plugins/volumebinding/volume_binding.go, binder.go
 */
export class Volumes {
  readonly #claims: Informer<PersistentVolumeClaim>;
  readonly #volumes: Informer<PersistentVolume>;
  readonly #classes: Informer<StorageClass>;

  constructor(informers: Informers, changed: () => void) {
    const handlers = { added: changed, updated: changed };
    this.#claims = informers.of<PersistentVolumeClaim>('persistentvolumeclaims').listen(handlers);
    this.#volumes = informers.of<PersistentVolume>('persistentvolumes').listen(handlers);
    this.#classes = informers.of<StorageClass>('storageclasses', 'storage.k8s.io').listen(handlers);
  }

  /** The claims of a pod, in the order of its volumes. */
  claimsOf({ metadata, spec }: Pod): { name: string; claim: PersistentVolumeClaim | undefined }[] {
    return (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => {
      if (!persistentVolumeClaim) return [];
      const { claimName: name } = persistentVolumeClaim;
      return [{ name, claim: this.#claims.get(name, metadata.namespace) }];
    });
  }

  /** Why a pod can go nowhere now, whatever the nodes. */
  objection(pod: Pod): string | undefined {
    const claims = this.claimsOf(pod);
    for (const { name, claim } of claims) {
      if (!claim) return `persistentvolumeclaim "${name}" not found`;
      if (claim.metadata.deletionTimestamp)
        return `persistentvolumeclaim "${name}" is being deleted`;
      if (claim.status.phase === 'Lost')
        return `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec.volumeName ?? ''}"`;
    }
    const isWaiting = claims.some(({ claim }) => claim && !isBound(claim) && !this.#waits(claim));
    return isWaiting ? 'pod has unbound immediate PersistentVolumeClaims' : undefined;
  }

  /** Whether a pod with its claims can run on a node. */
  judge(pod: Pod, node: Node): Judgement {
    const taken = new Set<string>();
    for (const { claim } of this.claimsOf(pod)) {
      if (!claim) continue;
      const judgement = isBound(claim)
        ? this.#judgeBound(claim, node)
        : this.#judgeUnbound(claim, node, taken);
      if (judgement) return judgement;
    }
    return undefined;
  }

  /** What is to be done for a pod on this node. */
  plansFor(pod: Pod, node: Node): readonly Plan[] {
    const taken = new Set<string>();
    return this.claimsOf(pod).flatMap(({ claim }) =>
      claim && !isBound(claim) ? [{ claim, volume: this.#match(claim, node, taken) }] : [],
    );
  }

  areBound(pod: Pod): boolean {
    return this.claimsOf(pod).every(({ claim }) => claim !== undefined && isBound(claim));
  }

  #waits(claim: PersistentVolumeClaim): boolean {
    return this.#classes.get(classOf(claim))?.volumeBindingMode === 'WaitForFirstConsumer';
  }

  #judgeBound({ spec: { volumeName = '' } }: PersistentVolumeClaim, node: Node): Judgement {
    const volume = this.#volumes.get(volumeName);
    if (!volume)
      return never('node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)');
    return fits(volume, node) ? undefined : never('node(s) had volume node affinity conflict');
  }

  #judgeUnbound(claim: PersistentVolumeClaim, node: Node, taken: Set<string>): Judgement {
    if (this.#match(claim, node, taken)) return undefined;
    const selected = claim.metadata.annotations?.[SELECTED_NODE];
    const provisioner = this.#classes.get(classOf(claim))?.provisioner ?? '';
    const canProvision = provisioner !== '' && provisioner !== NO_PROVISIONER;
    return canProvision && (selected === undefined || selected === node.metadata.name)
      ? undefined
      : never("node(s) didn't find available persistent volumes to bind");
  }

  #match(claim: PersistentVolumeClaim, node: Node, taken: Set<string>) {
    const free = this.#volumes
      .list()
      .filter((volume) => !taken.has(volume.metadata.name) && fits(volume, node));
    const match = bestMatch(free, claim);
    if (match) taken.add(match.metadata.name);
    return match;
  }
}

function fits({ spec }: PersistentVolume, node: Node): boolean {
  const required = spec.nodeAffinity?.required;
  return !required || matchesSelector(required, node);
}
