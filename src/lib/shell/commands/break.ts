import { defineCommand } from '../command';
import { leaveLoop } from './_loop';

/** `break [N]`: of the N-th loop around. */
export const command = defineCommand({
  usage: 'break [N]',
  summary: 'Exit for or while loops',
  run: (invocation) => leaveLoop('break', invocation),
});
