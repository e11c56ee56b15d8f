import { defineCommand } from '../command';
import { atOnce } from '../effect';

/** `true`. */
export const command = defineCommand({
  usage: 'true',
  summary: 'Return success',
  run: () => atOnce(() => 0),
});
