import type { ApiService } from '../../client/api-client';
import type { KubeObject } from '../../api/object';
import type { ApiRequest, ApiResponse, User } from '../../apiserver/request';
import { isOffered } from '../../apiserver/server';
import { MachineActor } from '../../machines/actor';
import { machine, type ApiServerEmitted } from '../../machines/api-server/machine';
import type { HttpService } from '../../network/http-service';
import { ApiServerLog } from '../api-server-log';
import { etcdTimedOut, isCached, isEtcdThere } from '../etcd-access';
import { EtcdConnection } from '../etcd-connection';
import { healthAnswer, ROLES, type Checks } from '../health';
import { later } from '../later';
import { OwnEndpoints } from '../own-endpoints';
import { OwnLease } from '../own-lease';
import { policyObjection } from '../policy-loading';
import type { Component, ControlPlaneEnvironment } from '../program';

const PORT = 6443;
/** From the first connection to etcd to the first answer. @source measured on the recorded v1.30.4 cluster, S3 */
const STARTUP_MS = [1_300, 2_600] as const;
/** From there until the roles are loaded. @source measured on the recorded v1.30.4 cluster, S3 */
const POLICY_LOAD_MS = [400, 1_000] as const;
/** @source k8s.io/klog v2 klog.go fatal */
const FATAL = 255;

/** kube-apiserver: opens the door to the store while its process runs. */
export function program(environment: ControlPlaneEnvironment): Component {
  return new KubeApiServer(environment);
}

class KubeApiServer implements Component {
  readonly #environment: ControlPlaneEnvironment;
  readonly #actor: MachineActor<typeof machine, ApiServerEmitted>;
  readonly #log: ApiServerLog;
  readonly #ownEndpoints: OwnEndpoints;
  readonly #ownLease: OwnLease;
  #unlisten: (() => void) | undefined;
  #isDraining = false;

  constructor(environment: ControlPlaneEnvironment) {
    this.#environment = environment;
    const { host, process, api, isSettingUp, whenTerminated } = environment;
    this.#log = new ApiServerLog(environment);
    this.#ownEndpoints = new OwnEndpoints({
      api,
      clock: process.clock,
      address: { ip: host.ip, port: PORT },
      canWrite: () => isEtcdThere(host),
      log: this.#log,
    });
    this.#ownLease = new OwnLease(environment);
    this.#log.started();
    this.#actor = this.#makeActor();
    this.#actor.start();
    if (isSettingUp) this.#actor.send({ type: 'caches filled' });
    whenTerminated(() => {
      this.#actor.send({ type: 'terminate' });
    });
    process.whenExited(() => {
      if (!this.#actor.matches('stopped')) this.#actor.send({ type: 'killed' });
      this.#actor.stop();
    });
  }

  readonly machines = () => [this.#actor];

  #makeActor(): MachineActor<typeof machine, ApiServerEmitted> {
    const { world, process } = this.#environment;
    const { profile, chance } = world;
    return new MachineActor<typeof machine, ApiServerEmitted>({
      world,
      machine,
      clock: process.clock,
      id: 'api-server',
      lane: 'apiserver',
      input: {
        etcdRetryMs: profile.etcdRetryMs,
        etcdTimeoutMs: profile.etcdTimeoutMs,
        startupMs: chance.stream('kube-apiserver').between(...STARTUP_MS),
        policyLoadMs: chance.stream('kube-apiserver policy').between(...POLICY_LOAD_MS),
        shutdownTimeoutMs: profile.apiServerShutdownTimeoutMs,
      },
      handlers: {
        'connect to etcd': () => {
          this.#connect();
        },
        'give up': () => {
          this.#giveUp();
        },
        listen: () => {
          this.#listen();
        },
        serve: () => {
          this.#listen();
          this.#ownEndpoints.start();
        },
        'stop listening': () => {
          this.#stopListening();
        },
        close: () => {
          this.#close();
        },
      },
    });
  }

  #connect(): void {
    const { host, isSettingUp } = this.#environment;
    if (isSettingUp) return;
    const isThere = isEtcdThere(host);
    if (!isThere) this.#log.etcdRefused();
    this.#actor.send({ type: isThere ? 'etcd connected' : 'etcd refused' });
  }

  #giveUp(): void {
    this.#log.gaveUp();
    this.#environment.process.exit(FATAL);
  }

  #listen(): void {
    if (this.#unlisten) return;
    const { world, host, process } = this.#environment;
    this.#unlisten = host.network.listen(host.name, PORT, this.#service());
    this.#log.serving();
    this.#ownLease.start();
    const refused = () => {
      this.#log.etcdRefused();
    };
    new EtcdConnection({ world, host, process, refused }).keep();
  }

  #stopListening(): void {
    this.#isDraining = true;
    this.#log.terminated();
    this.#ownEndpoints.leave();
    this.#ownLease.stop();
    this.#unlisten?.();
    this.#log.closed();
  }

  #close(): void {
    const { api, host, process } = this.#environment;
    this.#isDraining = false;
    this.#ownEndpoints.stop();
    this.#unlisten?.();
    api.closeWatches();
    // Whoever has kept a connection through the draining loses it now.
    host.network.notify();
    process.exit(0);
  }

  #service(): ApiService & HttpService {
    const { world, host, process, api } = this.#environment;
    const proxy = { world, network: host.network, api, from: host.name };
    return {
      certificate: 'unknown issuer',
      serve: (request) =>
        healthAnswer(world, request, this.#checks()) ??
        later.value.answerAnonymous(world, api, request),
      isFrozen: () => process.isFrozen,
      isDraining: () => this.#isDraining,
      handle: (request, user) => {
        const refused = this.#objection(request, user);
        if (refused) return { code: refused.code, body: refused };
        if (request.resource.isComputed && isOffered(request))
          return later.value.componentStatuses(this.#environment, request, user);
        if (!isCached(request) && !isEtcdThere(host)) return this.#timedOut();
        return this.#handle(request, user);
      },
      watch: (request, user, sink) => {
        const refused = this.#objection(request, user);
        return refused ? { ok: false, status: refused } : api.watch(request, user, sink);
      },
      logs: (request, sink) => later.value.openLogs(proxy, request, sink),
      exec: (request, sink) => later.value.openExec(proxy, request, sink),
      raw: (path, user) => later.value.answerRaw(proxy, { path, user }, this.#checks()),
    };
  }

  #handle(request: ApiRequest, user: User): ApiResponse {
    const response = this.#environment.api.handle(request, user);
    const { resource, verb, subresource } = request;
    if (response.code === 201 && resource.kind === 'Service' && !subresource && verb === 'create')
      this.#log.allocated(response.body as KubeObject);
    return response;
  }

  #timedOut(): ApiResponse {
    const { world, process } = this.#environment;
    const response = etcdTimedOut(world);
    process.clock.setTimeout(() => {
      this.#log.etcdTimedOut();
    }, response.afterMs ?? 0);
    return response;
  }

  #checks(): Checks {
    const isThere = isEtcdThere(this.#environment.host);
    const hasRoles = !this.#actor.matches('loading');
    return { etcd: isThere, 'etcd-readiness': isThere, [ROLES]: hasRoles };
  }

  #objection(request: ApiRequest, user: User) {
    return this.#actor.matches('loading') ? policyObjection(request, user) : undefined;
  }
}
