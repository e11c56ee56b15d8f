/** What is sent to and comes from the parts of an object that have their own address. */
import type { KubeObject, Metadata } from './object';

/** `POST pods/NAME/binding`: the scheduler's word on where a pod runs. */
export interface Binding {
  readonly apiVersion: 'v1';
  readonly kind: 'Binding';
  readonly metadata: Partial<Metadata>;
  readonly target: { readonly kind?: string; readonly apiVersion?: string; readonly name: string };
}

/** `POST pods/NAME/eviction`: a delete that budgets may refuse. */
export interface Eviction {
  readonly apiVersion: 'policy/v1';
  readonly kind: 'Eviction';
  readonly metadata: Partial<Metadata>;
  readonly deleteOptions?: {
    readonly gracePeriodSeconds?: number;
    readonly preconditions?: Preconditions;
    readonly dryRun?: readonly string[];
  };
}

/** What must still be true of an object when it is deleted. */
export interface Preconditions {
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/** `GET`, `PUT`, `PATCH deployments/NAME/scale`. */
export interface Scale extends KubeObject {
  readonly spec: { readonly replicas?: number };
  readonly status: { readonly replicas: number; readonly selector?: string };
}
