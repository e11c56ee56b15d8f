import { defineCommand } from '../command';
import { runBash } from './_bash';

/** `bash [-c COMMANDS] [FILE]`. */
export const command = defineCommand({
  usage: 'bash [-c COMMANDS] [FILE]',
  summary: 'A shell in the shell',
  run: (invocation) => runBash('bash', invocation),
});
