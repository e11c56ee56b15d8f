import { defineImage } from '../image';

export const image = defineImage({
  repository: 'docker.io/library/alpine',
  tags: /^(latest|edge|3(\.\d{1,2}){0,2})$/,
  sizeBytes: 3_644_108,
  command: ['/bin/sh'],
  shell: 'busybox',
  files: {
    '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n',
    '/etc/os-release': 'NAME="Alpine Linux"\nID=alpine\nPRETTY_NAME="Alpine Linux"\n',
  },
});
