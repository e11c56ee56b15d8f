/** Node objects without machines, whose lease and status a small client keeps fresh: what S7 made large clusters of. */
import { rfc3339, rfc3339Micro } from '$lib/simulation/api/time';
import type { Verb } from '$lib/simulation/apiserver/resource';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Run } from '$lib/shell/run';
import { ADMINISTRATOR } from '$lib/simulation/cluster/cluster';
import { epochMs } from '$lib/simulation/clock/world';

const BEAT_MS = 10_000;
const NAMESPACE = 'kube-node-lease';

export class FakeNodes {
  readonly #run: Run;
  readonly #silent = new Set<string>();

  constructor(run: Run) {
    this.#run = run;
  }

  /** @param firstMs when the first heartbeat comes: those of several nodes lie apart */
  add(name: string, { labels = {}, firstMs }: { labels?: object; firstMs: number }): void {
    const metadata = { name };
    this.#ask('create', { body: { metadata: { name, labels }, spec: {}, status: this.#status() } });
    const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime: this.#micro() };
    this.#askLease('create', { body: { metadata, spec } });
    this.#beatAfter(name, firstMs);
  }

  /** Nothing is heard from it any more. */
  silence(name: string): void {
    this.#silent.add(name);
  }

  /** It is heard from within a second, as a process that was started again. */
  restore(name: string): void {
    this.#silent.delete(name);
    this.#beat(name);
  }

  #beatAfter(name: string, ms: number): void {
    this.#run.cluster.world.clock.setTimeout(() => {
      this.#beat(name);
      this.#beatAfter(name, BEAT_MS);
    }, ms);
  }

  #beat(name: string): void {
    if (this.#silent.has(name)) return;
    const patch = { name, patchType: 'merge' } as const;
    this.#ask('patch', { ...patch, subresource: 'status', body: { status: this.#status() } });
    this.#askLease('patch', { ...patch, body: { spec: { renewTime: this.#micro() } } });
  }

  #status(): object {
    const lastHeartbeatTime = rfc3339(epochMs(this.#run.cluster.world));
    const condition = (type: string, status: string) => ({ type, status, lastHeartbeatTime });
    return {
      conditions: [
        condition('MemoryPressure', 'False'),
        condition('DiskPressure', 'False'),
        condition('PIDPressure', 'False'),
        condition('Ready', 'True'),
      ],
    };
  }

  #micro(): string {
    return rfc3339Micro(epochMs(this.#run.cluster.world), 0);
  }

  #ask(verb: Verb, asked: object, resource = resourceOf('nodes')): void {
    const { code } = this.#run.cluster.api.handle({ verb, resource, ...asked }, ADMINISTRATOR);
    if (code >= 300) throw new Error(`${verb} ${resource.plural} was refused (${code})`);
  }

  #askLease(verb: Verb, asked: object): void {
    const about = { namespace: NAMESPACE, ...asked };
    this.#ask(verb, about, resourceOf('leases', 'coordination.k8s.io'));
  }
}
