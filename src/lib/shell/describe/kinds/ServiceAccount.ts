import type { ServiceAccount } from '$lib/simulation/api/workloads';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go ServiceAccountDescriber */
export const describer = defineDescriber<ServiceAccount>({
  *describe(account, describing) {
    const writer = new DescriptionWriter();
    writer.line(0, `Name:\t${account.metadata.name}`);
    writer.line(0, `Namespace:\t${account.metadata.namespace ?? ''}`);
    writeLabels(writer, account);
    writeAnnotations(writer, account);
    for (const title of ['Image pull secrets', 'Mountable secrets', 'Tokens'])
      writer.line(0, `${title}:\t<none>`);
    return withEvents(writer, yield* eventsOf(account, describing), describing.nowEpochMs);
  },
});
