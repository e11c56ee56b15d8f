import type { NodeSystemInfo } from 'kubernetes-types/core/v1';

/** What a kubelet finds on its machine and in its flags. */
export interface NodeSpec {
  readonly name: string;
  readonly ip: string;
  readonly macAddress: string;
  readonly isControlPlane: boolean;
  readonly providerId: string;
  /** Quantities as the Node object carries them: `cpu`, `memory`, `ephemeral-storage` … */
  readonly capacity: Readonly<Record<string, string>>;
  readonly systemInfo: Omit<
    NodeSystemInfo,
    'kubeletVersion' | 'kubeProxyVersion' | 'operatingSystem'
  >;
  readonly images: readonly { readonly names: readonly string[]; readonly sizeBytes: number }[];
  /** `--v` of this kubelet. */
  readonly verbosity: number;
}
