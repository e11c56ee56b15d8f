import { defineCommand } from '../../command';
import { runToolHelp } from '../../tools';

/** `kubectl help`: what is simulated. */
export const command = defineCommand({
  usage: 'help [COMMAND]',
  summary: 'Help about any command',
  run: ({ args }) => runToolHelp('kubectl', args),
});
