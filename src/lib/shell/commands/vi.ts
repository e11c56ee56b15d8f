import { defineCommand } from '../command';
import { runVi } from '../vi/vi';

/** `vi [+LINE] [-R] FILE`. */
export const command = defineCommand({
  usage: 'vi [+LINE] [-R] FILE',
  summary: 'Edit a file on the whole screen',
  // Nodes are images without an editor.
  places: ['laptop', 'container'],
  run: (invocation) => runVi('vi', invocation),
});
