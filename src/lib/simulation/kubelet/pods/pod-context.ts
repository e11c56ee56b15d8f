import type { KubeletContext } from '../context';
import type { ImageManager } from './image-manager';
import type { PodObjects } from './objects';
import type { Relist } from './relist';
import type { VolumeManager } from './volumes';

/** What the workers of all pods of one kubelet share. */
export interface PodContext {
  readonly kubelet: KubeletContext;
  readonly images: ImageManager;
  readonly volumes: VolumeManager;
  readonly objects: PodObjects;
  readonly relist: Relist;
  /** Whether a scenario is being set up, in which nobody waits for containers. */
  readonly takesNoTime: () => boolean;
}
