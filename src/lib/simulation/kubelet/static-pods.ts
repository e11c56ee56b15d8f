import type { Pod } from '../api/kinds';
import { rfc3339 } from '../api/time';
import { hash32 } from '../clock/random';
import { epochMs } from '../clock/world';
import type { KubeletContext } from './context';
import type { PodManager } from './pod-manager';

/** What a manifest in `/etc/kubernetes/manifests` says. */
export type Manifest = Pick<Pod, 'spec'> & {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
};

/** A directory with manifests. */
export interface ManifestFolder {
  /** What lies there now: the manifests, and what is to be said of files that are none. */
  read(): { readonly manifests: readonly Manifest[]; readonly complaints: readonly string[] };
  /** Calls back when something has changed there; gives what ends that. */
  watch(changed: () => void): () => void;
}

const digits = (value: number): string => value.toString(16).padStart(8, '0');

/** The uid of a static pod follows from its manifest. @source kubernetes v1.30 pkg/kubelet/config/common.go applyDefaults (an MD5 sum there) */
function uidOf(manifest: Manifest, nodeName: string): string {
  const text = `${nodeName}/${JSON.stringify(manifest)}`;
  return [1, 2, 3, 4].map((salt) => digits(hash32(text, salt))).join('');
}

/**
 * Runs the pods whose manifests lie on the machine, whether there is an API server or not.
 * @source kubernetes v1.30 pkg/kubelet/config/file_linux.go doWatch, pkg/kubelet/config/common.go applyDefaults
 * @simplified inotify tells of every change, so that nothing is left to find for the look every 20 seconds: a pod goes at
 * once when its manifest can no longer be read.
 */
export class StaticPods {
  readonly #context: KubeletContext;
  readonly #manager: PodManager;
  readonly #folder: ManifestFolder;
  #pods = new Map<string, Pod>();
  #willRead = false;

  constructor(context: KubeletContext, manager: PodManager, folder: ManifestFolder) {
    this.#context = context;
    this.#manager = manager;
    this.#folder = folder;
  }

  get pods(): readonly Pod[] {
    return [...this.#pods.values()];
  }

  start(): void {
    this.#read();
    this.#context.process.whenExited(
      this.#folder.watch(() => {
        this.#readSoon();
      }),
    );
  }

  /** A file is written in several steps: it is read once they are done. */
  #readSoon(): void {
    if (this.#willRead) return;
    this.#willRead = true;
    this.#context.process.clock.setTimeout(() => {
      this.#willRead = false;
      this.#read();
    }, 0);
  }

  #read(): void {
    const { manifests, complaints } = this.#folder.read();
    const { name, logger } = this.#context;
    for (const text of complaints) logger.line('E', 'file.go:187', () => text);
    const wanted = new Map(manifests.map((manifest) => [uidOf(manifest, name), manifest]));
    const before = this.#pods;
    this.#pods = new Map(
      [...wanted].map(([uid, manifest]) => [
        uid,
        before.get(uid) ?? toStaticPod(this.#context, manifest),
      ]),
    );
    for (const [uid, pod] of before) if (!wanted.has(uid)) this.#manager.removeStatic(pod);
    for (const [uid, pod] of this.#pods) if (!before.has(uid)) this.#manager.addStatic(pod);
  }
}

function toStaticPod({ name: nodeName, world }: KubeletContext, manifest: Manifest): Pod {
  const uid = uidOf(manifest, nodeName);
  const seen = rfc3339(epochMs(world));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...manifest.metadata,
      name: `${manifest.metadata.name}-${nodeName}`,
      annotations: {
        ...manifest.metadata.annotations,
        'kubernetes.io/config.hash': uid,
        'kubernetes.io/config.seen': seen,
        'kubernetes.io/config.source': 'file',
      },
      uid,
      resourceVersion: '',
      creationTimestamp: seen,
    },
    spec: {
      ...manifest.spec,
      nodeName,
      tolerations: [{ effect: 'NoExecute', operator: 'Exists' }],
    },
    status: { phase: 'Pending' },
  };
}
