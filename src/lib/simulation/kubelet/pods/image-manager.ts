import type { Container } from 'kubernetes-types/core/v1';
import { parseImageName } from '../../host/image';
import type { KubeletContext } from '../context';
import { later } from '../later';
import type { Waiting } from './container-statuses';
import type { Puller } from './puller';

/** Says what happens, as an Event of the container. */
export type Say = (type: 'Normal' | 'Warning', reason: string, message: string) => void;

/** Sees to it that images are on the node. @source kubernetes v1.30 pkg/kubelet/images/image_manager.go EnsureImageExists */
export class ImageManager {
  readonly #context: KubeletContext;
  #puller: Puller | undefined;

  constructor(context: KubeletContext) {
    this.#context = context;
  }

  /** Whether the image is there and may be used as it is; or why it never will be. */
  look({ image = '', imagePullPolicy }: Container, say: Say): 'present' | 'needed' | Waiting {
    const name = parseImageName(image);
    if (!name) {
      const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
      say('Warning', 'InspectFailed', message);
      return { reason: 'InvalidImageName', message };
    }
    const isPresent = this.#context.host.runtime.images.has(name);
    const policy = imagePullPolicy ?? (name.tag === 'latest' ? 'Always' : 'IfNotPresent');
    if (isPresent && policy !== 'Always') {
      say('Normal', 'Pulled', `Container image "${image}" already present on machine`);
      return 'present';
    }
    if (policy !== 'Never') return 'needed';
    const message = `Container image "${image}" is not present with pull policy of Never`;
    say('Warning', 'ErrImageNeverPull', message);
    return { reason: 'ErrImageNeverPull', message };
  }

  /** @throws NotLoaded while only system pods can be there, whose images lie on every node */
  pull(image: string, say: Say, done: (failure: Waiting | undefined) => void): void {
    this.#puller ??= new later.value.Puller(this.#context);
    this.#puller.pull(image, say, done);
  }
}
