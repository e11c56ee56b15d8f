/** `/etc/kubernetes/manifests` of one machine: the files, and what they say. */
import type { FileEntry, Files } from '../host/files';
import type { Host } from '../host/host';
import { structured } from '../host/klog';
import type { Manifest, ManifestFolder } from '../kubelet/static-pods';
import { later } from './later';
import type { ReadYaml } from './node';

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

/** What the kubelet finds when it looks. A moved file is known by its text; one whose name begins with a dot is none. */
export function manifestFolder(
  host: Host,
  own: readonly StaticPodFile[],
  readYaml: ReadYaml,
): ManifestFolder {
  const known = own.map(({ manifest }) => manifest);
  const read = (path: string, content: string | (() => string)): Found => {
    const moved = own.find(({ text }) => text === content);
    if (moved) return { manifest: moved.manifest };
    const text = typeof content === 'string' ? content : content();
    const rewritten = own.find((file) => file.text() === text);
    if (rewritten) return { manifest: rewritten.manifest };
    const found = later.value.readManifest(text, { path, own: known, readYaml });
    if ('manifest' in found) return found;
    if ('error' in found)
      return { complaint: structured('Could not process manifest file', { path }, found.error) };
    return { complaint: `not simulated: ${found.notSimulated}: ${path}` };
  };
  return {
    read: () => {
      const files = host.seenFiles;
      if (!files) return { manifests: known, complaints: [] };
      const found = contentsOf(files).map(([path, content]) => read(path, content));
      return {
        manifests: found.flatMap(({ manifest }) => manifest ?? []),
        complaints: found.flatMap(({ complaint }) => complaint ?? []),
      };
    },
    watch: (changed) =>
      host.watchFiles((directory) => {
        if (directory === MANIFESTS) changed();
      }),
  };
}

interface Found {
  readonly manifest?: Manifest;
  readonly complaint?: string;
}

type Content = NonNullable<FileEntry['content']>;

/** The manifests' files, by path. */
const contentsOf = (files: Files): [path: string, content: Content][] =>
  files.list(MANIFESTS).flatMap((name): [string, Content][] => {
    const path = `${MANIFESTS}/${name}`;
    const content = files.stat(path)?.content;
    return name.startsWith('.') || content === undefined ? [] : [[path, content]];
  });

/** A manifest that comes, goes or changes is where the trace of a fault begins, whoever moved it. */
export function noteManifests(host: Host, own: readonly StaticPodFile[]): void {
  let before = new Map<string, Content>(own.map(({ path, text }) => [path, text]));
  host.watchFiles((directory) => {
    const files = host.seenFiles;
    if (directory !== MANIFESTS || !files) return;
    const now = new Map(contentsOf(files));
    const gone = [...before.keys()].filter((path) => !now.has(path));
    const come = [...now.keys()].filter((path) => !before.has(path));
    const changed = [...now].filter(
      ([path, content]) => before.has(path) && before.get(path) !== content,
    );
    before = now;
    for (const change of [
      ...gone.map((path) => `${path} is gone`),
      ...come.map((path) => `${path} is there`),
      ...changed.map(([path]) => `${path} has changed`),
    ])
      host.world.trace.follow('fault', host.lane, change, `Node/${host.name}`);
  });
}
