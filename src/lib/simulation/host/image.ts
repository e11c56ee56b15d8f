/** Container images: what a registry has, and what their programs do. */
import type { Program } from './container-runtime';

/** An image that a registry of this world has. A further one is a further file in `images/`. */
export interface Image {
  /** With its registry: `docker.io/library/nginx`. */
  readonly repository: string;
  /** The tags that it has. */
  readonly tags: RegExp;
  readonly sizeBytes: number;
  /** By tag; of another tag it follows from the name. */
  readonly digests?: Readonly<Record<string, string>>;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Its own programs, by the name of their executable. */
  readonly programs?: Readonly<Record<string, Program>>;
  /** The shells and tools that it has besides; what a container runs of them is in `tools/`. */
  readonly shell?: 'bash' | 'busybox' | 'none';
}

export const defineImage = (image: Image): Image => image;

/** A name as people write it, in full. */
export interface ImageName {
  readonly registry: string;
  /** Without the registry: `library/nginx`. */
  readonly path: string;
  /** `docker.io/library/nginx` */
  readonly repository: string;
  readonly tag: string;
  readonly digest: string | undefined;
  /** `docker.io/library/nginx:1.27` */
  readonly full: string;
}

const REFERENCE =
  /^(?<name>[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?::\d+(?=\/))?(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/** Gives `undefined` for what is no name of an image. @source distribution reference.ParseNormalizedNamed */
export function parseImageName(text: string): ImageName | undefined {
  const { name, tag, digest } = REFERENCE.exec(text)?.groups ?? {};
  if (name === undefined) return undefined;
  const [first = '', ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const registry = hasRegistry ? first : 'docker.io';
  const plain = hasRegistry ? rest.join('/') : name;
  const path = registry === 'docker.io' && !plain.includes('/') ? `library/${plain}` : plain;
  const repository = `${registry}/${path}`;
  const wanted = tag ?? (digest ? '' : 'latest');
  const full = `${repository}${wanted ? `:${wanted}` : ''}${digest ? `@${digest}` : ''}`;
  return { registry, path, repository, tag: wanted, digest, full };
}
