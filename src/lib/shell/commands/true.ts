import { defineCommand } from '../command';

/** `true`. */
export const command = defineCommand({
  usage: 'true',
  summary: 'Return success',
  // eslint-disable-next-line require-yield -- asks for nothing.
  *run() {
    return 0;
  },
});
