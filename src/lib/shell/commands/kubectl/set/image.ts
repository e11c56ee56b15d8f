import { defineCommand } from '../../../command';
import { fail } from '../../../effect';
import { changeFlags, eachSelected, NAMED_BY_PAIR, splitArgs, withChanging } from '../_changing';
import { completeTargets } from '../_complete';
import { changePodSpec, mapContainers, type Change } from './_pod-spec';

/** `kubectl set image`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/set/set_image.go */
export const command = defineCommand({
  usage: 'image (-f FILENAME | TYPE NAME) CONTAINER=IMAGE ...',
  summary: 'Update the image of a pod template',
  flags: changeFlags,
  complete: completeTargets,

  *run(invocation) {
    const { args, flags } = invocation;
    const { named, changes } = splitArgs(args, (arg) => arg.indexOf('=') > 0);
    const loose = changes.filter((arg) => !arg.includes('='));
    if (named.length === 0 && !flags.has('filename')) return yield* fail(`error: ${NAMED_BY_PAIR}`);
    if (changes.length === 0) return yield* fail('error: at least one image update is required');
    if (loose.length > 0)
      return yield* fail(
        `error: all resources must be specified before image changes: ${loose[0] ?? ''}`,
      );
    const images = changes.map((arg) => {
      const at = arg.indexOf('=');
      return { container: arg.slice(0, at), image: arg.slice(at + 1) };
    });
    if (images.length > 1 && images.some(({ container }) => container === '*'))
      return yield* fail(
        'error: all containers are already specified by *, but saw more than one container_name=container_image pairs',
      );
    const change: Change = (spec) => withImages(spec, images);
    return yield* withChanging(invocation, (changing) =>
      eachSelected(changing, { args: named }, (selected) =>
        changePodSpec(changing, selected, { change, did: 'image updated' }),
      ),
    );
  },
});

function withImages(
  before: Parameters<Change>[0],
  images: readonly { readonly container: string; readonly image: string }[],
): ReturnType<Change> {
  let spec = before;
  for (const { container, image } of images) {
    const mapped = mapContainers(
      spec,
      (name) => container === '*' || name === container,
      (each) => ({ ...each, image }),
    );
    if (mapped.count === 0)
      return { wrong: `unable to find container named ${JSON.stringify(container)}` };
    spec = mapped.spec;
  }
  return spec;
}
