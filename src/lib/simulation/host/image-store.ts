import { FNV_BASIS, hash32 } from '../clock/random';
import { parseImageName, type ImageName } from './image';

/** An image as a Node lists it. */
export interface ListedImage {
  /** With its digest, and with its tag. */
  readonly names: readonly string[];
  readonly sizeBytes: number;
}

/** The images that lie on one machine. They survive its stop. */
export class ImageStore {
  readonly #images = new Map<string, ListedImage>();
  #listed: readonly ListedImage[] | undefined;

  constructor(images: readonly ListedImage[] = []) {
    for (const image of images) this.#add(image);
  }

  /** Largest first. @source kubernetes v1.30 pkg/kubelet/images/image_gc_manager.go GetImageList, sliceutils.ByImageSize */
  get listed(): readonly ListedImage[] {
    this.#listed ??= [...new Set(this.#images.values())].sort(
      (one, other) => other.sizeBytes - one.sizeBytes,
    );
    return this.#listed;
  }

  has({ full }: ImageName): boolean {
    return this.#images.has(full);
  }

  pulled(name: ImageName, digest: string, sizeBytes: number): void {
    if (this.#images.has(name.full)) return;
    const byDigest = `${name.repository}@sha256:${digest}`;
    const names = name.full === byDigest ? [byDigest] : [byDigest, name.full];
    this.#add({ names, sizeBytes });
  }

  remove({ full }: ImageName): void {
    const image = this.#images.get(full);
    for (const name of image?.names ?? []) this.#images.delete(name);
    this.#listed = undefined;
  }

  /** What the runtime calls an image: by its name in full, by its id, by its digest. */
  identityOf(image: string): { imageName: string; imageId: string; imageRef: string } {
    const name = parseImageName(image);
    const full = name?.full ?? image;
    const listed = this.#images.get(full)?.names.find((each) => each.includes('@'));
    const imageRef = listed ?? `${name?.repository ?? image}@sha256:${digestOf(full)}`;
    return { imageName: full, imageId: `sha256:${digestOf(image)}`, imageRef };
  }

  #add(image: ListedImage): void {
    for (const name of image.names) this.#images.set(name, image);
    this.#listed = undefined;
  }
}

const digests = new Map<string, string>();

/** The simulation has no contents of images, so that a digest follows from the name. */
export function digestOf(text: string): string {
  const known = digests.get(text);
  if (known !== undefined) return known;
  let digest = '';
  for (let index = 0; digest.length < 64; index++)
    digest += hash32(text, FNV_BASIS + index)
      .toString(16)
      .padStart(8, '0');
  digests.set(text, digest);
  return digest;
}
