import { defineCommand } from '../../../command';
import { fail, print, type Program } from '../../../effect';
import {
  changeFlags,
  eachSelected,
  NAMED_BY_PAIR,
  splitArgs,
  withChanging,
  type Changing,
} from '../_changing';
import { completeTargets } from '../_complete';
import { isPair, pairsOf, type Pairs } from '../_pairs';
import type { Problem } from '../_problems';
import type { Selected } from '../_selection';
import { changePodSpec, mapContainers, podSpecOf, type SomeVariable } from './_pod-spec';

/** `kubectl set env`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/set/set_env.go */
export const command = defineCommand({
  usage: 'env (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... [KEY_2-]',
  summary: 'Update environment variables on a pod template',
  flags: {
    ...changeFlags,
    containers: {
      short: 'c',
      type: 'string',
      help: "The names of containers in the selected pod templates to change; '*' is all",
    },
    env: {
      short: 'e',
      type: 'array',
      help: 'Specify a key-value pair for an environment variable',
    },
    list: { help: 'Display the environment and any changes in the standard format' },
    overwrite: { help: 'Allow environment to be overwritten; on unless --overwrite=false' },
  },
  complete: completeTargets,

  *run(invocation) {
    const { args, flags } = invocation;
    const { named, changes } = splitArgs(args, isPair);
    const pairs = pairsOf([...changes, ...flags.all('env')], 'environment variable');
    if (named.length === 0 && !flags.has('filename')) return yield* fail(`error: ${NAMED_BY_PAIR}`);
    if (typeof pairs === 'string') return yield* fail(`error: ${pairs}`);
    const isListing = flags.isOn('list');
    if (pairs.set.size + pairs.remove.length === 0 && !isListing)
      return yield* fail('error: at least one environment variable must be provided');
    return yield* withChanging(invocation, (changing) =>
      eachSelected(changing, { args: named }, (selected) =>
        isListing ? list(selected) : setVariables(changing, pairs, selected),
      ),
    );
  },
});

function setVariables(
  changing: Changing,
  pairs: Pairs,
  selected: Selected,
): Program<Problem | undefined> {
  const { flags } = changing.invocation;
  const pattern = flags.get('containers') ?? '*';
  const overwrites = !flags.has('overwrite') || flags.isOn('overwrite');
  return changePodSpec(changing, selected, {
    did: 'env updated',
    change: (spec) => {
      const taken = spec.containers
        .flatMap(({ env = [] }) => env)
        .find(({ name, value }) => pairs.set.has(name) && pairs.set.get(name) !== value);
      if (taken && !overwrites)
        return {
          wrong: `'${taken.name}' already has a value (${taken.value ?? ''}), and --overwrite is false`,
        };
      return mapContainers(spec, isNamedBy(pattern), (container) => ({
        ...container,
        env: variablesAfter(container.env ?? [], pairs),
      })).spec;
    },
  });
}

function variablesAfter(before: readonly SomeVariable[], { set, remove }: Pairs): SomeVariable[] {
  const kept = before.flatMap((variable) => {
    if (remove.includes(variable.name)) return [];
    const value = set.get(variable.name);
    return [value === undefined ? variable : { name: variable.name, value }];
  });
  const added = [...set].flatMap(([name, value]) =>
    before.some((variable) => variable.name === name) ? [] : [{ name, value }],
  );
  return [...kept, ...added];
}

/** `*` stands for any letters. */
function isNamedBy(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const regexp = new RegExp(`^${parts.join('.*')}$`);
  return (name) => regexp.test(name);
}

function* list({ resource, name, object }: Selected): Program<undefined> {
  for (const container of (object && podSpecOf(object)?.containers) ?? []) {
    yield* print(`# ${resource.plural}/${name}, container ${container.name}\n`);
    for (const variable of container.env ?? [])
      yield* print(
        variable.valueFrom === undefined
          ? `${variable.name}=${variable.value ?? ''}\n`
          : `# ${variable.name} from elsewhere\n`,
      );
  }
  return undefined;
}
