/** `kubectl get --raw`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/rawhttp/raw.go RequestURI */
import { complain, fail, print, type Program } from '../../effect';
import type { Invocation } from '../../command';
import { failWith, withServer } from './_client';

/** What narrows or lays out a list has nothing to work on here. */
const CLASHING = ['watch', 'watch-only', 'selector'];

/** @param path as it was typed, with its query */
export function* getRaw(invocation: Invocation, path: string): Program {
  const { args, flags } = invocation;
  if (args.length > 0)
    return yield* fail('error: arguments may not be passed when --raw is specified');
  if (flags.has('output')) return yield* fail('error: --raw and --output are mutually exclusive');
  if (CLASHING.some((flag) => flags.has(flag)))
    return yield* fail(
      'error: --raw may not be specified with other flags that filter the server request or alter the output',
    );
  return yield* withServer(invocation, function* (kube) {
    const answer = yield* kube.raw(path);
    if (typeof answer === 'string') {
      yield* print(answer);
      return 0;
    }
    if (answer) return yield* failWith([answer], kube);
    yield* complain(`not simulated: --raw ${path}`);
    return yield* fail(
      'What is: /healthz, /livez, /readyz, /version, /api/v1/nodes/NODE/proxy/healthz',
    );
  });
}
