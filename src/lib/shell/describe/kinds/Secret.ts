import type { Secret } from '$lib/simulation/api/workloads';
import { atOnce } from '../../effect';
import { defineDescriber } from '../describer';
import { DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go SecretDescriber */
export const describer = defineDescriber<Secret>({
  describe: (secret) =>
    atOnce(() => {
      const writer = new DescriptionWriter();
      writer.line(0, `Name:\t${secret.metadata.name}`);
      writer.line(0, `Namespace:\t${secret.metadata.namespace ?? ''}`);
      writeLabels(writer, secret);
      writeAnnotations(writer, secret);
      writer.line(0, `\nType:\t${secret.type ?? ''}`);
      writer.line(0, '\nData\n====');
      const entries = Object.entries(secret.data ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [key, value] of entries) writer.line(0, `${key}:\t${bytesOf(value)} bytes`);
      return writer.aligned();
    }),
});

/** How many bytes a text in base64 stands for. */
function bytesOf(base64: string): number {
  const digits = base64.replace(/[^\w+/-]/g, '').length;
  return Math.floor((digits * 3) / 4);
}
