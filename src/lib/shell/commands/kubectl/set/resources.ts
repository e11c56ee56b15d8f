import { defineCommand } from '../../../command';
import { fail } from '../../../effect';
import { changeFlags, eachSelected, withChanging } from '../_changing';
import { completeTargets } from '../_complete';
import { misuse } from '../_problems';
import { changePodSpec, mapContainers } from './_pod-spec';

/** `kubectl set resources`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/set/set_resources.go */
export const command = defineCommand({
  usage: 'resources (-f FILENAME | TYPE NAME) [--limits=LIMITS] [--requests=REQUESTS]',
  summary: 'Update resource requests/limits on objects with pod templates',
  flags: {
    ...changeFlags,
    containers: {
      short: 'c',
      type: 'string',
      help: "The name of the container in the selected pod templates to change; '*' is all",
    },
    limits: { type: 'string', help: "For example, 'cpu=100m,memory=256Mi'" },
    requests: { type: 'string', help: "For example, 'cpu=100m,memory=256Mi'" },
  },
  complete: completeTargets,

  *run(invocation) {
    const { args, flags } = invocation;
    if (!flags.get('limits') && !flags.get('requests'))
      return yield* fail(
        'error: you must specify an update to requests or limits (in the form of --requests/--limits)',
      );
    const limits = quantitiesOf(flags.get('limits') ?? '');
    const requests = quantitiesOf(flags.get('requests') ?? '');
    const wrong = [limits, requests].find((each) => typeof each === 'string');
    if (typeof wrong === 'string') return yield* misuse(wrong, 'set resources');
    const wanted = flags.get('containers') ?? '*';
    return yield* withChanging(invocation, (changing) =>
      eachSelected(changing, { args }, (selected) =>
        changePodSpec(changing, selected, {
          did: 'resource requirements updated',
          change: (spec) => {
            const { spec: after, count } = mapContainers(
              spec,
              (name) => wanted === '*' || name === wanted,
              ({ resources = {}, ...container }) => ({
                ...container,
                resources: {
                  ...resources,
                  ...merged('limits', resources.limits, limits),
                  ...merged('requests', resources.requests, requests),
                },
              }),
            );
            return count > 0 ? after : { wrong: `unable to find container named ${wanted}` };
          },
        }),
      ),
    );
  },
});

type Quantities = Readonly<Record<string, string>>;

const merged = (field: string, before: Quantities | undefined, after: Quantities | string) =>
  typeof after === 'string' || Object.keys(after).length === 0
    ? {}
    : { [field]: { ...before, ...after } };

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/generate/versioned/run.go populateResourceListV1 */
function quantitiesOf(text: string): Quantities | string {
  const quantities: Record<string, string> = {};
  if (text === '') return quantities;
  for (const pair of text.split(',')) {
    const [name = '', amount, ...rest] = pair.split('=');
    if (amount === undefined || rest.length > 0)
      return `Invalid argument syntax ${pair}, expected <resource>=<value>`;
    if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(amount))
      return "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    quantities[name] = amount;
  }
  return quantities;
}
