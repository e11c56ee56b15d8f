import { goDuration } from '../../api/duration';
import { parseImageName } from '../../host/image';
import { pullFromRegistry, unreachableRegistry } from '../../host/images';
import type { KubeletContext } from '../context';
import type { Waiting } from './container-statuses';
import type { Say } from './image-manager';

/** Pulling an image takes this long. @source measured on the recorded v1.30.4 cluster, PullImage */
const PULL_MS = [2_001, 2_003] as const;
/** So does finding out that there is none. @source measured on the recorded v1.30.4 cluster, PullImage */
const REFUSAL_MS = 800;

interface Pull {
  readonly image: string;
  readonly askedAtMs: number;
  readonly say: Say;
  readonly done: (failure: Waiting | undefined) => void;
  readonly cause: number;
}

/** Pulls images, one at a time. @source kubernetes v1.30 pkg/kubelet/images/puller.go serialImagePuller */
export class Puller {
  readonly #context: KubeletContext;
  #queue: Pull[] = [];
  #isBusy = false;

  constructor(context: KubeletContext) {
    this.#context = context;
  }

  pull(image: string, say: Say, done: (failure: Waiting | undefined) => void): void {
    const { clock } = this.#context.world;
    say('Normal', 'Pulling', `Pulling image "${image}"`);
    this.#queue.push({ image, say, done, askedAtMs: clock.nowMs, cause: clock.cause });
    if (!this.#isBusy) this.#next();
  }

  #next(): void {
    const pull = this.#queue.shift();
    this.#isBusy = pull !== undefined;
    if (!pull) return;
    const { host, world, process, name: node } = this.#context;
    world.clock.cause = pull.cause;
    const name = parseImageName(pull.image);
    const { resolver } = host.network;
    const isCut = !host.network.endpoint(node).connected;
    const pulled =
      name && !isCut
        ? pullFromRegistry(name, resolver, host.runtime.images)
        : { error: name ? unreachableRegistry(name, resolver) : '' };
    const isPulled = 'digest' in pulled;
    const tookMs = isPulled ? world.chance.stream(`pulls ${node}`).between(...PULL_MS) : REFUSAL_MS;
    process.clock.setTimeout(() => {
      if (isPulled && name) host.runtime.images.pulled(name, pulled.digest, pulled.sizeBytes);
      this.#ended(pull, isPulled ? { ...pulled, tookMs } : pulled);
      this.#next();
    }, tookMs);
  }

  #ended(
    { image, say, done, askedAtMs }: Pull,
    pulled: { readonly error: string } | { readonly sizeBytes: number; readonly tookMs: number },
  ): void {
    if ('error' in pulled) {
      say('Warning', 'Failed', `Failed to pull image "${image}": ${pulled.error}`);
      done({ reason: 'ErrImagePull', message: pulled.error });
      return;
    }
    const waitedMs = this.#context.world.clock.nowMs - askedAtMs;
    const took = `${goDuration(pulled.tookMs)} (${goDuration(waitedMs)} including waiting)`;
    say(
      'Normal',
      'Pulled',
      `Successfully pulled image "${image}" in ${took}. Image size: ${pulled.sizeBytes} bytes.`,
    );
    done(undefined);
  }
}
