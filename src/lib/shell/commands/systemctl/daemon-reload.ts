import { defineCommand } from '../../command';

/** `systemctl daemon-reload`: silent, and there is nothing to read again: unit files cannot be edited yet. */
export const command = defineCommand({
  usage: 'daemon-reload',
  summary: 'Reload systemd manager configuration',

  // eslint-disable-next-line require-yield -- says nothing.
  *run() {
    return 0;
  },
});
