import { defineCommand } from '../command';
import { leaveLoop } from './_loop';

/** `continue [N]`: of the N-th loop around. */
export const command = defineCommand({
  usage: 'continue [N]',
  summary: 'Resume for or while loops',
  run: (invocation) => leaveLoop('continue', invocation),
});
