import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand } from '../../../command';
import { fail, print } from '../../../effect';
import { unexpectedArguments } from '../_client';

/** `kubectl config view`: the kubeconfig, secrets left out. */
export const command = defineCommand({
  usage: 'view',
  summary: 'Display merged kubeconfig settings',

  *run({ args, place }) {
    if (args.length > 0) return yield* unexpectedArguments('config view', args);
    const read = place.files.read(resolvePath(place.home, '.kube/config'));
    if ('error' in read) return yield* fail(`error: ${read.error}`);
    yield* print(read.text);
    return 0;
  },
});
