import { defineCommand } from '../../../command';
import { print, type Program } from '../../../effect';
import { alignTabs, getColumns } from '../../../tabwriter';
import { failWith, withServer } from '../_client';

/** `kubectl auth whoami`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/auth/whoami.go */
export const command = defineCommand({
  usage: 'whoami',
  summary: 'Experimental: Check self subject attributes',

  run: (invocation): Program =>
    withServer(invocation, function* (kube) {
      const failure = yield* kube.reach();
      if (failure) return yield* failWith([failure], kube);
      const { name, groups } = kube.user;
      const rows = ['ATTRIBUTE\tVALUE', `Username\t${name}`, `Groups\t[${groups.join(' ')}]`];
      yield* print(alignTabs(`${rows.join('\n')}\n`, getColumns));
      return 0;
    }),
});
