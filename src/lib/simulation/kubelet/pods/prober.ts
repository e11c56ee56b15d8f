import type { Container as ContainerSpec, Probe } from 'kubernetes-types/core/v1';
import type { Container } from '../../host/container-runtime';
import type { Timer } from '../../clock/virtual-clock';
import type { KubeletContext } from '../context';
import { checkProbe, type Check, type Outcome } from './probe-check';

export type ProbeKind = 'Startup' | 'Readiness' | 'Liveness';

interface ProberOptions {
  readonly context: KubeletContext;
  readonly spec: ContainerSpec;
  readonly container: Container;
  readonly probe: Probe;
  /** A look that went wrong. */
  readonly failed: (output: string) => void;
  /** So many looks in a row went the same way that it counts. */
  readonly decided: (isWell: boolean) => void;
  /** Whether this probe counts now: the others wait for the startup probe. */
  readonly isDue: () => boolean;
}

/**
 * Looks at one container again and again.
 * @source kubernetes v1.30 pkg/kubelet/prober/worker.go
 * @simplified The first look comes when the container is seen to run, not at the worker's next round.
 */
export class Prober {
  readonly #options: ProberOptions;
  /** The same for every look. */
  readonly #check: Check;
  #timer: Timer | undefined;
  #isStopped = false;
  #inARow = 0;
  #lastOutcome: boolean | undefined;

  constructor(options: ProberOptions) {
    this.#options = options;
    const { container, probe, context, spec } = options;
    const ports = new Map(
      (spec.ports ?? []).flatMap(({ name, containerPort }) =>
        name === undefined ? [] : [[name, containerPort] as const],
      ),
    );
    const done = (outcome: Outcome) => {
      if (!this.#isStopped) this.#take(outcome);
    };
    this.#check = { context, container, probe, ports, done };
    const notBeforeMs = container.startedAtMs + (probe.initialDelaySeconds ?? 0) * 1_000;
    this.#after(Math.max(0, notBeforeMs - context.world.clock.nowMs));
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer) this.#options.context.process.clock.clearTimeout(this.#timer);
  }

  #after(delayMs: number): void {
    this.#timer = this.#options.context.process.clock.setTimeout(() => {
      this.#look();
    }, delayMs);
  }

  #look(): void {
    const { container, probe, isDue } = this.#options;
    const periodMs = (probe.periodSeconds ?? 10) * 1_000;
    this.#after(periodMs);
    if (!isDue() || container.state !== 'Running') return;
    checkProbe(this.#check);
  }

  #take(outcome: Outcome): void {
    const { probe, failed, decided } = this.#options;
    const isWell = outcome === undefined;
    if (!isWell) failed(outcome);
    this.#inARow = isWell === this.#lastOutcome ? this.#inARow + 1 : 1;
    this.#lastOutcome = isWell;
    const needed = isWell ? (probe.successThreshold ?? 1) : (probe.failureThreshold ?? 3);
    if (this.#inARow >= needed) decided(isWell);
  }
}
