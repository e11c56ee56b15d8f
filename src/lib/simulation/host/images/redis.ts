import { defineImage } from '../image';
import { dateText } from '../date-text';
import type { Program } from '../container';

const PORT = 6379;

/** Takes connections; its protocol is not HTTP. */
const server: Program = ({ world, process, print, listen }) => {
  const stamp = dateText(world, '+%d %b %Y %H:%M:%S.000');
  print(() => `1:C ${stamp} * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo`);
  listen(PORT, { isFrozen: () => process.isFrozen });
  print(() => `1:M ${stamp} * Running mode=standalone, port=${PORT}.`);
  print(() => `1:M ${stamp} * Ready to accept connections tcp`);
};

export const image = defineImage({
  repository: 'docker.io/library/redis',
  tags: /^(latest|alpine|[4-7](\.\d{1,2}){0,2}(-(alpine|bookworm))?)$/,
  sizeBytes: 45_006_722,
  entrypoint: ['docker-entrypoint.sh'],
  command: ['redis-server'],
  workingDirectory: '/data',
  programs: { 'redis-server': server, 'docker-entrypoint.sh': server },
  shell: 'bash',
});
