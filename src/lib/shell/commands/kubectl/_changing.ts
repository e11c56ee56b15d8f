/** What commands have in common that change objects which are there: `label`, `patch`, `set image` … */
import type { KubeObject } from '$lib/simulation/api/object';
import type { PatchType } from '$lib/simulation/apiserver/request';
import type { Failure } from '$lib/simulation/client/api-client';
import type { Invocation } from '../../command';
import type { Program } from '../../effect';
import type { FlagSet } from '../../flags';
import { withKube, type Kube } from './_client';
import { dryRunFlag, withDryRun, type DryRun } from './_dry-run';
import { filenameFlags } from './_manifests';
import { failWithProblems, type Problem } from './_problems';
import { outputFlag, withReport, type Report } from './_report';
import { select, selectionFlags, type Selected } from './_selection';

export const changeFlags: FlagSet = {
  ...filenameFlags,
  ...selectionFlags,
  'dry-run': dryRunFlag,
  output: outputFlag,
};

export interface Changing {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly dryRun: DryRun;
  readonly report: Report;
}

/** Runs a verb with its connection, its printer and its dry run. */
export function* withChanging(
  invocation: Invocation,
  use: (changing: Changing) => Program,
): Program {
  return yield* withDryRun(invocation, (dryRun) =>
    withReport(invocation.flags, dryRun, (report) =>
      withKube(invocation, (kube) => use({ invocation, kube, dryRun, report })),
    ),
  );
}

interface EachOptions {
  /** What of the arguments names objects. */
  readonly args: readonly string[];
  readonly noneNamed?: string;
  /** Here `--selector` says something else. */
  readonly isByNameOnly?: boolean;
}

/** Does something with each object that the line selects, and says in the end what went wrong. */
export function* eachSelected(
  { invocation, kube }: Changing,
  options: EachOptions,
  use: (selected: Selected, object: KubeObject) => Program<Problem | undefined>,
): Program {
  const selection = yield* select({ invocation, kube, ...options });
  const problems = [...selection.problems];
  for (const selected of selection.selected) {
    if (!selected.object) continue;
    const problem = yield* use(selected, selected.object);
    if (problem) problems.push(problem);
  }
  return yield* failWithProblems(problems, kube);
}

interface Patch {
  readonly body: unknown;
  readonly patchType: PatchType;
  readonly subresource?: string | undefined;
}

/** Sends a patch; in a client's dry run the object stays as it is. */
export function* sendPatch(
  { kube, dryRun }: Pick<Changing, 'kube' | 'dryRun'>,
  { resource, name, namespace }: Selected,
  { body, patchType, subresource }: Patch,
): Program<{ readonly object: KubeObject } | Failure> {
  const answer = yield* kube.send<KubeObject>({
    verb: 'patch',
    resource,
    name,
    namespace,
    subresource,
    body,
    patchType,
    query: dryRun === 'server' ? { dryRun: true } : {},
  });
  return answer.ok ? { object: answer.value } : answer;
}

/** Arguments before and after the first one that says what to change: `nodes a` and `disk=ssd`. */
export function splitArgs(
  args: readonly string[],
  isChange: (arg: string) => boolean,
): { readonly named: readonly string[]; readonly changes: readonly string[] } {
  const at = args.findIndex(isChange);
  return at < 0
    ? { named: args, changes: [] }
    : { named: args.slice(0, at), changes: args.slice(at) };
}

export const NAMED_BY_PAIR =
  'one or more resources must be specified as <resource> <name> or <resource>/<name>';
