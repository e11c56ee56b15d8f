import type { NodeInfo } from '../node-info';
import { BEST, type Scorer } from './scorer';

const MEGABYTE = 1024 * 1024;
/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/imagelocality/image_locality.go minThreshold, maxContainerThreshold */
const LEAST = 23 * MEGABYTE;
const MOST_PER_CONTAINER = 1_000 * MEGABYTE;

/** Nodes that have large images of the pod already; an image that few nodes have counts less. */
export const imageLocality: Scorer = (pod, nodes, snapshot) => {
  const { containers, initContainers = [] } = pod.spec;
  const images = [...containers, ...initContainers].map(({ image = '' }) => normalize(image));
  const most = MOST_PER_CONTAINER * images.length;
  const shares = new Map<string, number>();
  for (const image of images) {
    const count = snapshot.nodes.filter((info) => sizeOn(info, image) > 0).length;
    shares.set(image, snapshot.nodes.length === 0 ? 0 : count / snapshot.nodes.length);
  }
  return nodes.map((info) => {
    let sum = 0;
    for (const image of images) sum += Math.trunc(sizeOn(info, image) * (shares.get(image) ?? 0));
    const bounded = Math.min(most, Math.max(LEAST, sum));
    return Math.trunc((BEST * (bounded - LEAST)) / (most - LEAST));
  });
};

type Images = NonNullable<NonNullable<NodeInfo['node']>['status']['images']>;

/** The sizes by name, of each list that a kubelet has reported: every pod is held against every node. */
const sizes = new WeakMap<Images, ReadonlyMap<string, number>>();

function sizeOn({ node }: NodeInfo, image: string): number {
  const images = node?.status.images;
  if (!images) return 0;
  let known = sizes.get(images);
  if (!known) {
    known = sizesOf(images);
    sizes.set(images, known);
  }
  return known.get(image) ?? 0;
}

/** Of two images with the same name the first one counts: it is entered last. */
const sizesOf = (images: Images): ReadonlyMap<string, number> =>
  new Map(
    [...images]
      .reverse()
      .flatMap(({ names, sizeBytes = 0 }) => names.map((name) => [name, sizeBytes])),
  );

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/imagelocality/image_locality.go normalizedImageName */
const normalize = (image: string): string =>
  image.lastIndexOf(':') <= image.lastIndexOf('/') ? `${image}:latest` : image;
