import { defineImage } from '../image';

export const image = defineImage({
  repository: 'registry.k8s.io/pause',
  tags: /^(latest|[23]\.\d+(\.\d+)?)$/,
  sizeBytes: 321_520,
  entrypoint: ['/pause'],
  programs: { pause: () => undefined },
});
