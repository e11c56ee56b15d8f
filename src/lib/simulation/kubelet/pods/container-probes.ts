import type { Container as ContainerSpec, Probe } from 'kubernetes-types/core/v1';
import type { Container } from '../../host/container-runtime';
import type { KubeletContext } from '../context';
import { Prober, type ProbeKind } from './prober';

interface ProbedContainer {
  readonly context: KubeletContext;
  /** Whether a scenario is being set up: then what starts has started. */
  readonly takesNoTime: () => boolean;
  readonly spec: () => ContainerSpec;
  /** A look that went wrong. */
  readonly failed: (message: string) => void;
  readonly startupPassed: () => void;
  readonly readinessChanged: (isReady: boolean) => void;
  /** It is to be started anew. */
  readonly isDead: (kind: ProbeKind, probe: Probe) => void;
}

/**
 * What probes have found of a container: whether it has started, and whether it is ready.
 * @source kubernetes v1.30 pkg/kubelet/prober/prober_manager.go AddPod, UpdatePodStatus
 */
export class ContainerProbes {
  isStarted = false;
  isReady = false;
  readonly #options: ProbedContainer;
  #probers: Prober[] = [];
  #container: Container | undefined;

  constructor(options: ProbedContainer) {
    this.#options = options;
  }

  /** Begins to look at a container that runs; without probes it is started and ready at once. */
  observe(container: Container | undefined): void {
    if (container?.state !== 'Running' || this.#container === container) return;
    this.#container = container;
    const { startupProbe, readinessProbe, livenessProbe } = this.#options.spec();
    this.isStarted = !startupProbe || this.#options.takesNoTime();
    this.isReady = this.isStarted && !readinessProbe;
    for (const [kind, probe] of [
      ['Startup', startupProbe],
      ['Readiness', readinessProbe],
      ['Liveness', livenessProbe],
    ] as const)
      if (probe) this.#probers.push(this.#prober(kind, probe, container));
  }

  /** The container has ended. */
  ended(): void {
    this.stop();
    this.isStarted = false;
    this.isReady = false;
  }

  stop(): void {
    for (const prober of this.#probers) prober.stop();
    this.#probers = [];
  }

  #prober(kind: ProbeKind, probe: Probe, container: Container): Prober {
    const { context, spec, failed } = this.#options;
    return new Prober({
      context,
      spec: spec(),
      container,
      probe,
      isDue: () => (kind === 'Startup' ? !this.isStarted : this.isStarted),
      failed: (output) => {
        failed(`${kind} probe failed: ${output}`);
      },
      decided: (isWell) => {
        this.#decided(kind, probe, isWell);
      },
    });
  }

  #decided(kind: ProbeKind, probe: Probe, isWell: boolean): void {
    const { isDead, readinessChanged, startupPassed, spec } = this.#options;
    if (kind === 'Readiness') {
      if (this.isReady === isWell) return;
      this.isReady = isWell;
      readinessChanged(isWell);
    } else if (!isWell) {
      this.stop();
      isDead(kind, probe);
    } else if (kind === 'Startup') {
      this.isStarted = true;
      this.isReady = !spec().readinessProbe;
      startupPassed();
    }
  }
}
