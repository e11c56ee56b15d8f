import type { Namespace } from '$lib/simulation/api/kinds';
import { atOnce } from '../../effect';
import { defineDescriber } from '../describer';
import { DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go NamespaceDescriber */
export const describer = defineDescriber<Namespace>({
  describe: (namespace) =>
    atOnce(() => {
      const writer = new DescriptionWriter();
      writer.line(0, `Name:\t${namespace.metadata.name}`);
      writeLabels(writer, namespace);
      writeAnnotations(writer, namespace);
      writer.line(0, `Status:\t${namespace.status.phase ?? ''}`);
      return `${writer.aligned()}\nNo resource quota.\n\nNo LimitRange resource.\n`;
    }),
});
