import { apiVersionOf, resources } from '$lib/simulation/apiserver/resources';
import { defineCommand } from '../../command';
import { print, type Program } from '../../effect';
import { failWith, unexpectedArguments, withServer } from './_client';

/** `kubectl api-versions`: of the kinds that are simulated. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/apiresources/apiversions.go */
export const command = defineCommand({
  usage: 'api-versions',
  summary: 'Print the supported API versions on the server, in the form of "group/version"',

  *run(invocation): Program {
    const { args } = invocation;
    if (args.length > 0) return yield* unexpectedArguments('api-versions', args);
    return yield* withServer(invocation, function* (kube) {
      const failure = yield* kube.reach();
      if (failure) return yield* failWith([failure], kube);
      const versions = new Set(resources.map(apiVersionOf));
      yield* print(
        [...versions]
          .sort()
          .map((version) => `${version}\n`)
          .join(''),
      );
      return 0;
    });
  },
});
