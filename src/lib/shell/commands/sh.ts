import { defineCommand } from '../command';
import { runBash } from './_bash';

/** `sh [-c COMMANDS] [FILE]`. */
export const command = defineCommand({
  usage: 'sh [-c COMMANDS] [FILE]',
  summary: 'A shell in the shell',
  run: (invocation) => runBash('sh', invocation),
});
