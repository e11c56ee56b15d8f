/** An API server alone, for tests: nobody acts on what is written. */
import { assert } from '../assert';
import type { KubeObject, Metadata } from '../api/object';
import type { Status } from '../api/status';
import { Chance } from '../clock/random';
import { Trace } from '../clock/trace';
import { VirtualClock } from '../clock/virtual-clock';
import { profileOf } from '../facts/profile';
import type { ApiBody, ApiRequest, User } from './request';
import type { Verb } from './resource';
import { resourceOf } from './resources';
import { ApiServer, isStatus } from './server';
import type { Table } from './table';

export type Sketch = Readonly<Record<string, unknown>> & { readonly metadata?: Partial<Metadata> };

/** What is asked beside verb and kind. */
type Asked = Omit<Partial<ApiRequest>, 'verb' | 'resource'>;

const administrator: User = { name: 'kubernetes-admin', groups: ['system:masters'] };

/** Kinds by the name that `kubectl api-resources` gives them, with their group: `pods.`, `jobs.batch`. */
const resourceNamed = (name: string) => {
  const [plural = '', ...group] = name.split('.');
  return resourceOf(plural, group.join('.'));
};

export class BareServer {
  readonly clock = new VirtualClock();
  readonly api: ApiServer;

  constructor() {
    const profile = profileOf('1.30');
    assert(profile, 'there is this version');
    this.api = new ApiServer({
      clock: this.clock,
      profile,
      trace: new Trace(this.clock),
      chance: new Chance(7),
      startsAtEpochMs: Date.parse('2025-01-18T13:00:00Z'),
    });
    this.made('namespaces.', { metadata: { name: 'default' } });
    this.made('serviceaccounts.', { metadata: { name: 'default', namespace: 'default' } });
  }

  ask(verb: Verb, kind: string, asked: Asked = {}, user = administrator): ApiBody {
    const resource = resourceNamed(kind);
    const namespace = resource.namespaced ? 'default' : undefined;
    return this.api.handle({ verb, resource, namespace, ...asked }, user).body;
  }

  /** What comes of a request that is granted. */
  did(verb: Verb, kind: string, asked: Asked): ApiBody {
    const body = this.ask(verb, kind, asked);
    assert(!isStatus(body), `${verb} ${kind}: ${isStatus(body) ? body.message : ''}`);
    return body;
  }

  made(kind: string, body: Sketch): KubeObject {
    const { name, namespace } = body.metadata ?? {};
    const asked = { body, name, ...(namespace ? { namespace } : {}) };
    return this.did('create', kind, asked) as KubeObject;
  }

  /** The server's refusal. */
  refused(verb: Verb, kind: string, asked: Asked, user = administrator): Status {
    const body = this.ask(verb, kind, asked, user);
    assert(isStatus(body), `${verb} ${kind} is refused`);
    return body;
  }

  get(kind: string, name: string): KubeObject | undefined {
    const resource = resourceNamed(kind);
    const namespace = resource.namespaced ? 'default' : undefined;
    return this.api.store.get(resource, namespace, name);
  }

  /** The table's header and cells, without what only `-o wide` shows unless asked. */
  table(kind: string, isWide = false): (string | number | boolean)[][] {
    const table = this.ask('list', kind, { asTable: true }) as Table;
    const shown = table.columnDefinitions.map(({ priority }) => isWide || priority === 0);
    const pick = <T>(cells: readonly T[]) => cells.filter((_, index) => shown[index]);
    return [
      pick(table.columnDefinitions.map(({ name }) => name.toUpperCase())),
      ...table.rows.map(({ cells }) => pick(cells)),
    ];
  }
}

/** A deployment as a learner writes it. */
export const httpbin: Sketch = {
  metadata: { name: 'httpbin', labels: { app: 'httpbin' } },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'httpbin' } },
    template: {
      metadata: { labels: { app: 'httpbin' } },
      spec: {
        containers: [
          { name: 'httpbin', image: 'kennethreitz/httpbin', ports: [{ containerPort: 80 }] },
        ],
      },
    },
  },
};

/** A bare pod. */
export const nginx: Sketch = {
  metadata: { name: 'nginx' },
  spec: { containers: [{ name: 'nginx', image: 'nginx:1.27' }] },
};
