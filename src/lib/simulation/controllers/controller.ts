import type { RunningMachine } from '../machines/actor';
import type { ControllerContext } from './context';
import type { Informers } from './informers';

/** A controller listens to the shared copies from its making on. */
export interface Controller {
  /** What it does of its own accord, once the copies are being filled. */
  start(): void;
  readonly machines?: readonly RunningMachine[];
}

export type ControllerKind = new (context: ControllerContext, informers: Informers) => Controller;
