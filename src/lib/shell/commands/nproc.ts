import { defineCommand } from '../command';
import { fail, printLine } from '../effect';
import { specOf, withoutOperands } from './_machine';

/** `nproc`: the CPUs that the node has. */
export const command = defineCommand({
  usage: 'nproc [--all]',
  summary: 'Print the number of processing units available',
  flags: { all: { help: 'print the number of installed processors' } },

  run: (invocation) =>
    withoutOperands('nproc', invocation, function* () {
      const spec = specOf(invocation);
      if (!spec) return yield* fail("not simulated: the laptop's own processors; a node has some");
      yield* printLine(spec.capacity.cpu ?? '');
      return 0;
    }),
});
