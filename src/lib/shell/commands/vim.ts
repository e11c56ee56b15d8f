import { defineCommand } from '../command';
import { runVi } from '../vi/vi';

/** `vim [+LINE] [-R] FILE`. */
export const command = defineCommand({
  usage: 'vim [+LINE] [-R] FILE',
  summary: 'Edit a file on the whole screen',
  // Neither a node's image nor any of the containers' has it.
  places: ['laptop'],
  run: (invocation) => runVi('vim', invocation),
});
