import { defineImage } from '../image';

export const image = defineImage({
  repository: 'docker.io/library/busybox',
  tags: /^(latest|stable|musl|glibc|uclibc|1(\.\d{1,2}){0,2}(-(musl|glibc|uclibc))?)$/,
  sizeBytes: 201_000_000,
  digests: { '1.36': '987f29c60e010f093d638f96d5b8e291e050c88abc6fa28fd3b46d278608c657' },
  command: ['sh'],
  shell: 'busybox',
  files: {
    '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n',
    '/etc/group': 'root:x:0:\n',
  },
});
