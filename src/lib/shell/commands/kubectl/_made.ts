/** The objects that commands make of flags, with the empty fields that Go writes of them. */
import { NOT_CREATED } from './_creating';
import type { Fields } from './_three-way';

/** `registry.k8s.io/e2e/agnhost:2.40@sha…` → `agnhost`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go buildPodSpec */
export function containerNameOf(image: string): string {
  const [name = ''] = (image.split('/').at(-1) ?? '').split(/[@:]/);
  return name.toLowerCase().replace(/[^a-z0-9-]/g, '');
}

/** Whether docker would take it as the name of an image. @source github.com/distribution/reference regexp.go */
export const isImageName = (image: string): boolean =>
  /^([\w.-]+(:\d+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/.test(
    image,
  );

export const podTemplate = (labels: Fields, spec: Fields): Fields => ({
  metadata: { ...NOT_CREATED, ...(Object.keys(labels).length > 0 ? { labels } : {}) },
  spec,
});

/** `key=value` pairs; a text says what is wrong. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/generate/generate.go ParseLabels */
export function labelsOf(text: string): Readonly<Record<string, string>> | string {
  const labels: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const [key = '', value, ...rest] = pair.split('=');
    if (value === undefined || rest.length > 0 || key === '')
      return `unexpected label spec: ${pair}`;
    labels[key] = value;
  }
  return labels;
}
