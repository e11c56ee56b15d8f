import { defineCommand } from '../command';

/** `false`. */
export const command = defineCommand({
  usage: 'false',
  summary: 'Return failure',
  // eslint-disable-next-line require-yield -- asks for nothing.
  *run() {
    return 1;
  },
});
