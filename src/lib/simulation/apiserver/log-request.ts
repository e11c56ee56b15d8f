import type { Status } from '../api/status';
import type { ContainerLogLine } from '../api/container-log';
import type { User } from './request';

/** `GET pods/NAME/log`. */
export interface LogRequest {
  readonly user: User;
  readonly namespace: string;
  readonly name: string;
  readonly container?: string | undefined;
  readonly follow?: boolean | undefined;
  readonly tailLines?: number | undefined;
  readonly sinceSeconds?: number | undefined;
  readonly previous?: boolean | undefined;
}

export interface LogStreamSink {
  line(line: ContainerLogLine): void;
  /** There is no more; `refusal` says why not, when that was not to be expected. */
  ended(refusal: Status | undefined): void;
}
