/** A pod on a node, and what is written of it, for tests. */
import { assert } from '../assert';
import type { CoreEvent, Pod } from '../api/kinds';
import type { ApiRequest } from '../apiserver/request';
import { resourceOf } from '../apiserver/resources';
import { profileOf } from '../facts/profile';
import type { Scenario } from './scenario';
import { ADMINISTRATOR, Cluster } from './cluster';

/** The node that the pod is put on by hand. */
const NODE = 'demo-worker';

/** A cluster whose pods are put on a node by hand. */
export class PodBench {
  readonly cluster: Cluster;
  /** `2504 Started Started container httpbin` */
  readonly events: string[] = [];
  /** `3242 Running` */
  readonly phases: string[] = [];

  constructor(scenario: Scenario) {
    const profile = profileOf('1.30');
    assert(profile, 'there is a Kubernetes 1.30');
    this.cluster = new Cluster(scenario, { seed: 7, profile });
    const { store } = this.cluster.api;
    store.subscribe(resourceOf('events'), ({ object, atMs }) => {
      const { involvedObject, reason, message } = object as CoreEvent;
      if (involvedObject.name === 'x') this.events.push(`${atMs} ${reason} ${message}`);
    });
    store.subscribe(resourceOf('pods'), ({ object, atMs, type }) => {
      const { metadata, status } = object as Pod;
      if (metadata.name !== 'x') return;
      const phase = type === 'DELETED' ? 'deleted' : status.phase;
      if (!this.phases.at(-1)?.endsWith(` ${phase}`)) this.phases.push(`${atMs} ${phase}`);
    });
  }

  create(spec: object): this {
    const body = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'x', namespace: 'default' },
      spec: { nodeName: NODE, ...spec },
    };
    return this.handle({
      verb: 'create',
      resource: resourceOf('pods'),
      namespace: 'default',
      body,
    });
  }

  delete(gracePeriodSeconds?: number): this {
    return this.handle({
      verb: 'delete',
      resource: resourceOf('pods'),
      namespace: 'default',
      name: 'x',
      query: { gracePeriodSeconds },
    });
  }

  /** Asks the API server for what it must not refuse. */
  handle(request: ApiRequest): this {
    const { code, body } = this.cluster.api.handle(request, ADMINISTRATOR);
    assert(code < 300, JSON.stringify(body));
    return this;
  }

  until(ms: number): this {
    this.cluster.advanceTo(ms);
    return this;
  }

  get pod(): Pod {
    const pod = this.cluster.api.store.get(resourceOf('pods'), 'default', 'x');
    assert(pod, 'x is there');
    return pod as Pod;
  }

  get host() {
    const node = this.cluster.node(NODE);
    assert(node, `${NODE} is there`);
    return node.host;
  }

  get containers() {
    return this.host.runtime.containers.filter(({ sandbox }) => sandbox.pod.name === 'x');
  }

  get reasons(): string[] {
    return this.events.map((event) => event.split(' ')[1] ?? '');
  }

  kubelet(verb: 'start' | 'stop'): this {
    const unit = this.host.units.get('kubelet');
    if (unit) this.host.control(unit, verb);
    return this;
  }
}
