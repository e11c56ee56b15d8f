/** The images that the registries of this world have, besides those that lie on every kind node. */
import { digestOf, type ImageStore } from './image-store';
import { parseImageName, type Image, type ImageName } from './image';

const files = import.meta.glob<Image>(['./images/*.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'image',
});

const byRepository: ReadonlyMap<string, Image> = new Map(
  Object.values(files).map((image) => [image.repository, image]),
);

const known = new Map<string, Image | undefined>();

/** The image of this name, whatever its tag. */
export function imageOf(text: string): Image | undefined {
  if (!known.has(text)) known.set(text, byRepository.get(parseImageName(text)?.repository ?? ''));
  return known.get(text);
}

export type Pulled =
  | { readonly digest: string; readonly sizeBytes: number }
  /** containerd's words. */
  | { readonly error: string };

/** What a registry answers. @source containerd remotes/docker/resolver.go Resolve, pull.go */
export function pullFromRegistry(name: ImageName, resolver: string, store: ImageStore): Pulled {
  const image = byRepository.get(name.repository);
  const hasTag = image !== undefined && (name.tag === '' || image.tags.test(name.tag));
  if (hasTag || store.has(name)) {
    const digest = image?.digests?.[name.tag] ?? digestOf(name.full);
    return { digest, sizeBytes: image?.sizeBytes ?? 0 };
  }
  const isNotFound = image !== undefined || registries.get(name.registry) === 'open';
  const why = whyNot(name, resolver, isNotFound);
  const error = `failed to pull and unpack image "${name.full}": failed to resolve reference "${name.full}": ${why}`;
  return { error: isNotFound ? `rpc error: code = NotFound desc = ${error}` : error };
}

/** Whether a registry tells strangers that it does not have an image, or that they may not have it. */
const registries: ReadonlyMap<string, 'open' | 'closed'> = new Map([
  ['docker.io', 'closed'],
  ['ghcr.io', 'closed'],
  ['quay.io', 'closed'],
  ['registry.k8s.io', 'open'],
  ['gcr.io', 'open'],
  ['mcr.microsoft.com', 'open'],
]);

function whyNot({ full, registry, path, tag }: ImageName, resolver: string, isNotFound: boolean) {
  if (isNotFound) return `${full}: not found`;
  if (registries.has(registry))
    return 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
  const [host = ''] = registry.split(':');
  return `failed to do request: Head "https://${registry}/v2/${path}/manifests/${tag}": dial tcp: lookup ${host} on ${resolver}: no such host`;
}

/** What is said when the machine has no way out. */
export function unreachableRegistry(name: ImageName, resolver: string): string {
  const { full, registry, path, tag } = name;
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  return `failed to pull and unpack image "${full}": failed to resolve reference "${full}": failed to do request: Head "https://${host}/v2/${path}/manifests/${tag}": dial tcp: lookup ${host} on ${resolver}: dial udp ${resolver}: connect: network is unreachable`;
}
