import type { World } from '../clock/world';
import type { KubeObject } from '../api/object';
import type { Result } from '../api/status';
import type { ApiRequest, User } from './request';
import type { Store } from './store';

export interface AdmissionRequest {
  readonly world: World;
  readonly store: Store;
  readonly request: ApiRequest;
  readonly user: User;
  /** What would be written. */
  readonly object: KubeObject;
  /** What is there now; absent when the object is created. */
  readonly before: KubeObject | undefined;
}

/** An admission plugin: gives the object to write, changed or not, or refuses. */
export interface AdmissionPlugin {
  /** Name in `--enable-admission-plugins`. */
  readonly name: string;
  /** Whether it has anything to say to such a request. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/admission/handler.go Handles */
  handles(request: ApiRequest): boolean;
  admit(admission: AdmissionRequest): Result<KubeObject>;
}

export const defineAdmission = (plugin: AdmissionPlugin): AdmissionPlugin => plugin;
