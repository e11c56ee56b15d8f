import type { Node, Taint } from '$lib/simulation/api/kinds';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Failure } from '$lib/simulation/client/api-client';
import { defineCommand, type Invocation } from '../../command';
import { fail, printLine, type Program } from '../../effect';
import { withKube, type Kube } from './_client';
import { dryRunFlag, dryRunMark, withDryRun, type DryRun } from './_dry-run';
import { nodeNames } from './_nodes';
import { failWithProblems, misuse, own, refused, type Problem } from './_problems';
import { conflictOf, readTaints, reorganize, type TaintChange } from './_taints';

/** `kubectl taint`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/taint/taint.go */
export const command = defineCommand({
  usage: 'taint NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N',
  summary: 'Update the taints on one or more nodes',
  flags: {
    all: { help: 'Select all nodes in the cluster' },
    overwrite: { help: 'If true, allow taints to be overwritten' },
    selector: { short: 'l', type: 'string', help: 'Selector (label query) to filter on' },
    'dry-run': dryRunFlag,
  },
  complete: (completion) => (completion.args.length === 0 ? ['nodes'] : nodeNames(completion)),

  *run(invocation): Program {
    const { args, flags } = invocation;
    const isTaint = (word: string) => /[=:]|-$/.test(word);
    const first = args.findIndex(isTaint);
    const named = first < 0 ? args : args.slice(0, first);
    const specs = first < 0 ? [] : args.slice(first);
    const stray = specs.find((word) => !isTaint(word));
    if (stray !== undefined)
      return yield* fail(`error: all resources must be specified before taint changes: ${stray}`);
    const [kind, ...names] = named;
    if (kind === undefined)
      return yield* fail('error: one or more resources must be specified as <resource> <name>');
    if (specs.length === 0) return yield* fail('error: at least one taint update is required');
    const change = readTaints(specs);
    if (typeof change === 'string') return yield* misuse(change, 'taint');
    if (!/^(nodes?)$/i.test(kind))
      return yield* fail(
        `error: invalid resource type ${kind}, only ["node" "nodes"] are supported`,
      );
    const conflict = conflictOf(change);
    if (conflict !== undefined) return yield* fail(conflict);
    const isMany = flags.isOn('all') || flags.has('selector');
    if (names.length === 0 && !isMany)
      return yield* fail('error: resource(s) were provided, but no name was specified');
    return yield* withDryRun(invocation, (dryRun) =>
      withKube(invocation, (kube) => taintAll({ invocation, kube, names, change, dryRun })),
    );
  },
});

interface Tainting {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly names: readonly string[];
  readonly change: TaintChange;
  readonly dryRun: DryRun;
}

function* taintAll(tainting: Tainting): Program {
  const { kube } = tainting;
  const problems: Problem[] = [];
  for (const found of yield* chosen(tainting)) {
    const problem = 'error' in found ? refused(found) : yield* taint(tainting, found);
    if (problem) problems.push(problem);
  }
  return yield* failWithProblems(problems, kube);
}

function* chosen({
  invocation: { flags },
  kube,
  names,
}: Tainting): Program<readonly (Node | Failure)[]> {
  const resource = resourceOf('nodes');
  const found: (Node | Failure)[] = [];
  for (const name of names) {
    const answer = yield* kube.send<Node>({ verb: 'get', resource, name });
    found.push(answer.ok ? answer.value : answer);
  }
  if (names.length > 0) return found;
  const query = { labelSelector: flags.get('selector') };
  const answer = yield* kube.send<ObjectList>({ verb: 'list', resource, query });
  return answer.ok ? (answer.value.items as readonly Node[]) : [answer];
}

function* taint(
  { invocation: { flags }, kube, change, dryRun }: Tainting,
  { metadata: { name }, spec }: Node,
): Program<Problem | undefined> {
  const overwrites = flags.isOn('overwrite');
  const result = reorganize(spec.taints ?? [], change, overwrites);
  if ('taken' in result)
    return own(
      `node ${name} already has ${result.taken.join(',')} taint(s) with same effect(s) and --overwrite is false`,
    );
  if (result.missing.length > 0)
    return own(result.missing.map((text) => `taint "${text}" not found`).join('\n'));
  if (dryRun !== 'client') {
    const taints: readonly Taint[] | null = result.taints.length > 0 ? result.taints : null;
    const answer = yield* kube.send<Node>({
      verb: 'patch',
      resource: resourceOf('nodes'),
      name,
      patchType: 'strategic',
      body: { spec: { taints } },
      query: { dryRun: dryRun === 'server' },
    });
    if (!answer.ok) return refused(answer);
  }
  yield* printLine(`node/${name} ${result.did}${dryRunMark(dryRun)}`);
  return undefined;
}
