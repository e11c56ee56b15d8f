/** `/etc/kubernetes/manifests` of one machine: the files, and what they say. */
import type { Host } from '../host/host';
import type { Manifest, ManifestFolder } from '../kubelet/static-pods';

export const MANIFESTS = '/etc/kubernetes/manifests';

/** A manifest as a file of the machine; its text is made when somebody reads it. */
export interface StaticPodFile {
  readonly path: string;
  readonly text: () => string;
  readonly manifest: Manifest;
}

/** The files that kubeadm puts there. */
export const staticPodFiles = (
  manifests: readonly Manifest[],
  yaml: (object: unknown) => string,
): readonly StaticPodFile[] =>
  manifests.map((manifest) => {
    const { metadata, spec } = manifest;
    const text = () => yaml({ apiVersion: 'v1', kind: 'Pod', metadata, spec, status: {} });
    return { path: `${MANIFESTS}/${metadata.name}.yaml`, text, manifest };
  });

/** What the kubelet finds when it looks. A moved file is known by its text. */
export function manifestFolder(host: Host, own: readonly StaticPodFile[]): ManifestFolder {
  return {
    read: () => {
      const files = host.seenFiles;
      if (!files) return { manifests: own.map(({ manifest }) => manifest), unknown: [] };
      const paths = files.list(MANIFESTS).map((name) => `${MANIFESTS}/${name}`);
      const found = paths.map((path) => {
        const content = files.lstat(path)?.content;
        return { path, file: own.find(({ text }) => text === content) };
      });
      return {
        manifests: found.flatMap(({ file }) => (file ? [file.manifest] : [])),
        unknown: found.flatMap(({ path, file }) => (file ? [] : [path])),
      };
    },
    watch: (changed) =>
      host.watchFiles((directory) => {
        if (directory === MANIFESTS) changed();
      }),
  };
}

/** A manifest that comes or goes is where the trace of a fault begins, whoever moved it. */
export function noteManifests(host: Host, own: readonly StaticPodFile[]): void {
  let before = own.map(({ path }) => path);
  host.watchFiles((directory) => {
    const files = host.seenFiles;
    if (directory !== MANIFESTS || !files) return;
    const now = files.list(MANIFESTS).map((name) => `${MANIFESTS}/${name}`);
    const gone = before.filter((path) => !now.includes(path)).map((path) => `${path} is gone`);
    const come = now.filter((path) => !before.includes(path)).map((path) => `${path} is there`);
    before = now;
    for (const change of [...gone, ...come])
      host.world.trace.follow('fault', host.lane, change, `Node/${host.name}`);
  });
}
