/** `POST pods/NAME/exec` and `pods/NAME/portforward`: streams into a pod, through the API server and the kubelet. */
import type { User } from '../apiserver/request';
import type { Container, Sandbox } from '../host/container-runtime';
import type { Host } from '../host/host';

export interface ExecRequest {
  readonly user: User;
  readonly kind: 'exec' | 'portforward';
  readonly namespace: string;
  readonly name: string;
  /** Of an exec. */
  readonly container?: string | undefined;
  readonly command?: readonly string[];
  readonly hasInput?: boolean;
  readonly isTty?: boolean;
}

/** What the streams lead to. */
export interface ExecTarget {
  readonly host: Host;
  readonly sandbox: Sandbox;
  /** Of an exec. */
  readonly container: Container | undefined;
  /** Whether what is sent arrives. A cut tells nobody: it is sent again until it does. */
  readonly isReachable: () => boolean;
}

/** Why there are no streams. */
export interface ExecRefusal {
  readonly message: string;
  /** The API server's own refusal; absent when the streams could not be opened further on. */
  readonly reason?: string;
}

export interface ExecSink {
  opened(target: ExecTarget): void;
  refused(refusal: ExecRefusal): void;
  /** The streams are gone, and nobody said why. */
  lost(): void;
}
