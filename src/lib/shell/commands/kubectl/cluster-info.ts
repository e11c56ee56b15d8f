import { resourceOf } from '$lib/simulation/apiserver/resources';
import { defineCommand } from '../../command';
import { fail, print } from '../../effect';
import { failWith, withKube } from './_client';

/** It comes whether there was an answer or not. */
const ADVICE = "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.";

/** `kubectl cluster-info`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/clusterinfo/clusterinfo.go */
export const command = defineCommand({
  usage: 'cluster-info',
  summary: 'Display cluster information',

  *run(invocation) {
    if (invocation.args[0] === 'dump')
      return yield* fail('not simulated: kubectl cluster-info dump');
    return yield* withKube(invocation, function* (kube) {
      const query = { labelSelector: 'kubernetes.io/cluster-service=true' };
      const listed = yield* kube.send({
        verb: 'list',
        resource: resourceOf('services'),
        namespace: 'kube-system',
        query,
      });
      if (!listed.ok) {
        yield* print(`\n${ADVICE}\n`);
        return yield* failWith([listed], kube);
      }
      const { isTerminal } = invocation;
      const green = (text: string) => (isTerminal ? `\x1b[0;32m${text}\x1b[0m` : text);
      const yellow = (text: string) => (isTerminal ? `\x1b[0;33m${text}\x1b[0m` : text);
      const { baseUrl: server } = kube;
      const dns = `${server}/api/v1/namespaces/kube-system/services/kube-dns:dns/proxy`;
      yield* print(
        [
          `${green('Kubernetes control plane')} is running at ${yellow(server)}`,
          `${green('CoreDNS')} is running at ${yellow(dns)}`,
          '',
          ADVICE,
          '',
        ].join('\n'),
      );
      return 0;
    });
  },
});
