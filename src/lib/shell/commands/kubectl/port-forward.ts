import type { ExecRefusal, ExecTarget } from '$lib/simulation/client/exec-request';
import type { Failure } from '$lib/simulation/client/api-client';
import { LAPTOP } from '$lib/simulation/cluster/cluster';
import type { HttpService } from '$lib/simulation/network/http-service';
import { isHttpService } from '$lib/simulation/network/http-service';
import type { Listener } from '$lib/simulation/network/network';
import { defineCommand, type Invocation } from '../../command';
import { fail, Inbox, last, printLine, waitFor, type Program } from '../../effect';
import { errorText, withKube, type Kube } from './_client';
import { podNames } from './_complete';
import { podOf } from './_pod-of';
import { failWithProblems } from './_problems';
import { portsOf, type PortPair } from './_ports';

/** `kubectl port-forward`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/portforward/portforward.go */
export const command = defineCommand({
  usage: 'port-forward TYPE/NAME [LOCAL_PORT:]REMOTE_PORT [...]',
  summary: 'Forward one or more local ports to a pod',
  complete: podNames,

  *run(invocation): Program {
    const [named, ...ports] = invocation.args;
    if (named === undefined || ports.length === 0)
      return yield* fail(
        "error: TYPE/NAME and list of ports are required for port-forward\nSee 'kubectl port-forward -h' for help and examples",
      );
    return yield* withKube(invocation, function* (kube) {
      const chosen = yield* podOf(kube, named);
      if ('kind' in chosen) return yield* failWithProblems([chosen], kube);
      const { metadata, status } = chosen.pod;
      const pairs = yield* portsOf(kube, named, chosen.pod, ports);
      if (typeof pairs === 'string') return yield* fail(`error: ${pairs}`);
      if (status.phase !== 'Running')
        return yield* fail(
          `error: unable to forward port because pod is not running. Current status=${status.phase}`,
        );
      return yield* forward(invocation, kube, metadata.name, pairs);
    });
  },
});

type News = { readonly kind: 'connection'; readonly port: number } | { readonly kind: 'lost' };

function* forward(
  invocation: Invocation,
  kube: Kube,
  name: string,
  pairs: readonly PortPair[],
): Program {
  const inbox = new Inbox<News>();
  const way = {
    lost: () => {
      inbox.put({ kind: 'lost' });
    },
  };
  let close: () => void = () => undefined;
  const request = { kind: 'portforward', namespace: kube.namespace, name } as const;
  const opened = yield* waitFor<ExecTarget | ExecRefusal | Failure>((resume) => {
    close = kube.exec(request, way, resume);
    return close;
  });
  const unlisten: (() => void)[] = [];
  try {
    if ('error' in opened) return yield* fail(errorText(opened, kube.server));
    if ('message' in opened) return yield* fail(`error: ${opened.message}`);
    const { cluster, place } = invocation;
    const { network } = cluster;
    const at = place.host?.name ?? LAPTOP;
    for (const { local, remote } of pairs) {
      if (network.listener(at, local))
        return yield* fail(
          `Unable to listen on port ${local}: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:${local}: bind: address already in use unable to create listener: Error listen tcp6 [::1]:${local}: bind: address already in use]\nerror: unable to listen on any of the requested ports: [{${local} ${remote}}]`,
        );
      const told = () => {
        inbox.put({ kind: 'connection', port: local });
      };
      unlisten.push(network.listen(at, local, listenerFor(opened, remote, told)));
      yield* printLine(`Forwarding from 127.0.0.1:${local} -> ${remote}`);
      yield* printLine(`Forwarding from [::1]:${local} -> ${remote}`);
    }
    yield* last();
    for (;;) {
      const news = yield* inbox.take();
      if (news.kind === 'lost') return yield* fail('error: lost connection to pod');
      yield* printLine(`Handling connection for ${news.port}`);
    }
  } finally {
    for (const stop of unlisten) stop();
    close();
  }
}

/**
 * What takes connections on the laptop for a port of the pod.
 * @simplified Where nobody listens in the pod kubectl ends with the error of the first connection; here the connection stays silent.
 */
function listenerFor(
  { sandbox, isReachable }: ExecTarget,
  port: number,
  told: () => void,
): Listener | HttpService {
  const inner = () => sandbox.listeners.get(port);
  return {
    isLocalOnly: true,
    isFrozen: () => !isReachable() || (inner()?.isFrozen() ?? true),
    serve(request) {
      told();
      const program = inner();
      return isHttpService(program)
        ? program.serve({ ...request, remoteIp: '127.0.0.1' })
        : { status: 502, headers: [], body: '' };
    },
  };
}
