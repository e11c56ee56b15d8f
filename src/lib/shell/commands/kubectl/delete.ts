import { defineCommand, type Invocation } from '../../command';
import { complain, fail, print, type Program } from '../../effect';
import { withKube, type Kube } from './_client';
import { completeTargets } from './_complete';
import {
  deleteOne,
  deletionFlags,
  propagationOf,
  timeoutOf,
  waitUntilGone,
  type DeleteOptions,
} from './_deleting';
import { dryRunFlag, dryRunMark, withDryRun, type DryRun } from './_dry-run';
import { filenameFlags } from './_manifests';
import { failWithProblems, refused, type Problem } from './_problems';
import { typedName } from './_resources';
import { select, selectionFlags, type Selected } from './_selection';

const IMMEDIATE =
  'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.';

/** `kubectl delete`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go */
export const command = defineCommand({
  usage: 'delete ([-f FILENAME] | TYPE [(NAME | -l label | --all)])',
  summary:
    'Delete resources by file names, stdin, resources and names, or by resources and label selector',
  flags: {
    ...filenameFlags,
    ...selectionFlags,
    ...deletionFlags,
    'dry-run': dryRunFlag,
    'ignore-not-found': { help: 'Treat "resource not found" as a successful delete' },
    now: { help: 'Resources are signaled for immediate shutdown (same as --grace-period=1)' },
    output: { short: 'o', type: 'string', help: 'Output mode. Use "-o name" for shorter output' },
  },
  complete: completeTargets,

  *run(invocation) {
    const { flags } = invocation;
    const wish = wishOf(flags);
    if (typeof wish === 'string') return yield* fail(`error: ${wish}`);
    return yield* withDryRun(invocation, (dryRun) =>
      withKube(invocation, function* (kube) {
        if (wish.isForced && dryRun !== 'client') yield* complain(IMMEDIATE);
        return yield* deleteAll({ invocation, kube, dryRun, wish });
      }),
    );
  },
});

/** How the flags want it done. */
interface Wish {
  /** Forced, and without any time to end in. */
  readonly isForced: boolean;
  readonly options: DeleteOptions;
  readonly isForgiving: boolean;
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go Complete, Validate */
function wishOf(flags: Invocation['flags']): Wish | string {
  const propagation = propagationOf(flags);
  if ('wrong' in propagation) return propagation.wrong;
  const isForced = flags.isOn('force');
  let grace = Number(flags.get('grace-period') ?? -1);
  if (flags.isOn('now')) {
    if (grace !== -1) return '--now and --grace-period cannot be specified together';
    grace = 1;
  }
  // Nobody loses data by a grace period of 0 alone: it counts as 1.
  if (grace === 0 && !isForced) grace = 1;
  if (isForced && grace < 0) grace = 0;
  const output = flags.get('output') ?? '';
  if (output !== '' && output !== 'name')
    return `unexpected -o output mode: ${output}. We only support '-o name'`;
  const isAll = flags.isOn('all');
  if (isAll && flags.has('selector')) return 'cannot set --all and --selector at the same time';
  if (isAll && flags.has('field-selector'))
    return 'cannot set --all and --field-selector at the same time';
  if (isForced && grace > 0)
    return '--force and --grace-period greater than 0 cannot be specified together';
  const isBySelector = isAll || flags.has('selector') || flags.has('field-selector');
  return {
    isForced: isForced && grace === 0,
    options: {
      propagationPolicy: propagation.policy,
      ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
    },
    isForgiving: flags.has('ignore-not-found') ? flags.isOn('ignore-not-found') : isBySelector,
  };
}

interface Deleting {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly dryRun: DryRun;
  readonly wish: Wish;
}

function* deleteAll(deleting: Deleting): Program {
  const { invocation, kube } = deleting;
  const { args, flags } = invocation;
  const selection = yield* select({ invocation, kube, args, isBlind: true });
  const problems = [...selection.problems];
  const gone: (Selected & { readonly uid: string | undefined })[] = [];
  let isWarned = !kube.isNamespaceGiven;
  for (const target of selection.selected) {
    if (!isWarned && !target.resource.namespaced) {
      isWarned = true;
      yield* complain(
        'Warning: deleting cluster-scoped resources, not scoped to the provided namespace',
      );
    }
    const deleted = yield* deleteTarget(deleting, target);
    if ('kind' in deleted) problems.push(deleted);
    else if (deleted.isFound) gone.push({ ...target, uid: deleted.uid });
  }
  if (problems.length > 0) return yield* failWithProblems(problems, kube);
  if (selection.selected.length === 0) {
    yield* print('No resources found\n');
    return 0;
  }
  const waits = !flags.has('wait') || flags.isOn('wait');
  if (!waits || deleting.dryRun !== 'none') return 0;
  return yield* waitForAll(deleting, gone);
}

type Deleted = Problem | { readonly isFound: boolean; readonly uid: string | undefined };

function* deleteTarget(
  { invocation: { flags }, kube, dryRun, wish }: Deleting,
  target: Selected,
): Program<Deleted> {
  let uid = target.object?.metadata.uid;
  if (dryRun !== 'client') {
    const deleted = yield* deleteOne(kube, target, {
      ...wish.options,
      ...(dryRun === 'server' ? { dryRun: true } : {}),
    });
    if ('ok' in deleted) {
      if (wish.isForgiving && deleted.status?.reason === 'NotFound')
        return { isFound: false, uid: undefined };
      const { source } = target;
      return refused(deleted, source === '' ? undefined : `error when deleting "${source}"`);
    }
    uid = deleted.uid ?? uid;
  }
  const { resource, name } = target;
  const [kind = ''] = typedName(resource, '').split('/');
  const did = wish.options.gracePeriodSeconds === 0 ? 'force deleted' : 'deleted';
  yield* print(
    flags.get('output') === 'name'
      ? `${kind}/${name}\n`
      : `${kind} "${name}" ${did}${dryRunMark(dryRun)}\n`,
  );
  return { isFound: true, uid };
}

function* waitForAll(
  { invocation, kube }: Deleting,
  gone: readonly (Selected & { readonly uid: string | undefined })[],
): Program {
  const timeoutMs = timeoutOf(invocation.flags);
  for (const target of gone) {
    const problem = yield* waitUntilGone({ invocation, kube, target, timeoutMs });
    if (problem) return yield* failWithProblems([problem], kube);
  }
  return 0;
}
