/** A machine on a clock of its own, for tests: events go in, and what it emits is kept. */
import {
  createActor,
  type ActorOptions,
  type AnyStateMachine,
  type EventFromLogic,
  type InputFrom,
  type SnapshotFrom,
} from 'xstate';
import { VirtualClock } from '../clock/virtual-clock';

export class Driven<Machine extends AnyStateMachine> {
  readonly #clock = new VirtualClock();
  readonly #actor;
  #emitted: { readonly type: string }[] = [];

  constructor(machine: Machine, input: InputFrom<Machine>) {
    const options = { clock: this.#clock, input } as unknown as ActorOptions<Machine>;
    this.#actor = createActor<Machine>(machine, options);
    this.#actor.on('*', (emitted) => {
      this.#emitted.push(emitted);
    });
    this.#actor.start();
  }

  get snapshot(): SnapshotFrom<Machine> {
    return this.#actor.getSnapshot();
  }

  /** `waiting`, `{ ensuring: 'backingOff' }`. */
  get state(): unknown {
    return (this.snapshot as { readonly value: unknown }).value;
  }

  /** Types of what it emitted since this was last asked. */
  takeEmitted(): string[] {
    const types = this.#emitted.map(({ type }) => type);
    this.#emitted = [];
    return types;
  }

  /** The same, whole. */
  takeWhole(): unknown[] {
    const emitted = this.#emitted;
    this.#emitted = [];
    return emitted;
  }

  send(...types: EventFromLogic<Machine>['type'][]): this {
    for (const type of types) this.sendEvent({ type } as EventFromLogic<Machine>);
    return this;
  }

  /** An event that carries something. */
  sendEvent(event: EventFromLogic<Machine>): this {
    this.#actor.send(event);
    return this;
  }

  /** Lets so many milliseconds pass. */
  pass(ms: number): this {
    this.#clock.advanceTo(this.#clock.nowMs + ms);
    return this;
  }

  /** When its next delay ends; `undefined` when none runs. */
  get nextDueMs(): number | undefined {
    return this.#clock.nextDueMs;
  }
}
