import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand } from '../../../command';
import { fail, printLine } from '../../../effect';

/** `kubectl config current-context`. */
export const command = defineCommand({
  usage: 'current-context',
  summary: 'Display the current-context',

  *run({ place }) {
    const read = place.files.read(resolvePath(place.home, '.kube/config'));
    const context = 'text' in read ? /^current-context: (\S+)$/m.exec(read.text)?.[1] : undefined;
    if (context === undefined) return yield* fail('error: current-context is not set');
    yield* printLine(context);
    return 0;
  },
});
