import { defineCommand } from '../command';
import { atOnce } from '../effect';

/** `false`. */
export const command = defineCommand({
  usage: 'false',
  summary: 'Return failure',
  run: () => atOnce(() => 1),
});
