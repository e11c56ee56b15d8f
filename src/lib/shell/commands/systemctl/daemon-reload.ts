import { defineCommand } from '../../command';
import { fail } from '../../effect';

/** `systemctl daemon-reload`: silent, and there is nothing to read again: unit files cannot be edited yet. */
export const command = defineCommand({
  usage: 'daemon-reload',
  summary: 'Reload systemd manager configuration',

  *run({ args }) {
    return args.length > 0 ? yield* fail('Too many arguments.') : 0;
  },
});
