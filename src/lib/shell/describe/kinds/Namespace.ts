import type { Namespace } from '$lib/simulation/api/kinds';
import { atOnce } from '../../effect';
import { defineDescriber } from '../describer';
import { dateText, DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go NamespaceDescriber */
export const describer = defineDescriber<Namespace>({
  describe: (namespace) =>
    atOnce(() => {
      const writer = new DescriptionWriter();
      writer.line(0, `Name:\t${namespace.metadata.name}`);
      writeLabels(writer, namespace);
      writeAnnotations(writer, namespace);
      writer.line(0, `Status:\t${namespace.status.phase ?? ''}`);
      const { conditions = [] } = namespace.status;
      if (conditions.length > 0) {
        writer.line(0, 'Conditions:\n  Type\tStatus\tLastTransitionTime\tReason\tMessage');
        writer.line(1, '----\t------\t------------------\t------\t-------');
      }
      for (const { type, status, lastTransitionTime, reason, message } of conditions) {
        const since = lastTransitionTime ? dateText(lastTransitionTime) : '';
        writer.line(1, `${type} \t${status} \t${since} \t${reason ?? ''} \t${message ?? ''}`);
      }
      return `${writer.aligned()}\nNo resource quota.\n\nNo LimitRange resource.\n`;
    }),
});
