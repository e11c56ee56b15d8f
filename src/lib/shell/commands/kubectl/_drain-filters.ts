/** Which pods a drain takes away, and why not. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/drain/filters.go */
import type { Pod } from '$lib/simulation/api/kinds';
import type { Flags } from '../../flags';
import { controllerOf } from '../../describe/listing';

/** What becomes of one pod. */
interface Verdict {
  readonly isDeleted: boolean;
  readonly kind: 'okay' | 'skip' | 'warning' | 'error';
  readonly message: string;
}

const okay: Verdict = { isDeleted: true, kind: 'okay', message: '' };
const skip: Verdict = { isDeleted: false, kind: 'skip', message: '' };
const refusal = (message: string): Verdict => ({ isDeleted: false, kind: 'error', message });

type Filter = (pod: Pod, flags: Flags) => Verdict;

const MIRROR = 'kubernetes.io/config.mirror';

const isFinished = ({ status }: Pod): boolean =>
  status.phase === 'Succeeded' || status.phase === 'Failed';

const ofDaemonSet: Filter = (pod, flags) => {
  if (controllerOf(pod.metadata)?.kind !== 'DaemonSet' || isFinished(pod)) return okay;
  if (flags.isOn('ignore-daemonsets'))
    return { isDeleted: false, kind: 'warning', message: 'ignoring DaemonSet-managed Pods' };
  return refusal('cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)');
};

const mirrors: Filter = ({ metadata }) =>
  metadata.annotations?.[MIRROR] === undefined ? okay : skip;

const withLocalStorage: Filter = (pod, flags) => {
  const hasLocalStorage = pod.spec.volumes?.some(({ emptyDir }) => emptyDir) ?? false;
  if (!hasLocalStorage || isFinished(pod)) return okay;
  if (flags.isOn('delete-emptydir-data'))
    return { isDeleted: true, kind: 'warning', message: 'deleting Pods with local storage' };
  return refusal('cannot delete Pods with local storage (use --delete-emptydir-data to override)');
};

const withoutController: Filter = (pod, flags) => {
  if (isFinished(pod) || controllerOf(pod.metadata)) return okay;
  if (flags.isOn('force'))
    return {
      isDeleted: true,
      kind: 'warning',
      message: 'deleting Pods that declare no controller',
    };
  // The doubled words are kubectl's own.
  return refusal(
    'cannot delete cannot delete Pods that declare no controller (use --force to override)',
  );
};

const filters: readonly Filter[] = [ofDaemonSet, mirrors, withLocalStorage, withoutController];

export interface Sorted {
  readonly pods: readonly Pod[];
  /** What stands in the way, each with the pods that it is about. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** A filter that lets a pod go forgets what those before it said. */
function verdictOn(pod: Pod, flags: Flags): Verdict {
  let verdict = okay;
  for (const filter of filters) {
    verdict = filter(pod, flags);
    if (!verdict.isDeleted) return verdict;
  }
  return verdict;
}

export function sortPods(pods: readonly Pod[], flags: Flags): Sorted {
  const judged = pods.map((pod) => ({ pod, verdict: verdictOn(pod, flags) }));
  const texts = (kind: Verdict['kind']) => {
    const names = new Map<string, string[]>();
    for (const { pod, verdict } of judged) {
      if (verdict.kind !== kind) continue;
      const { namespace = '', name } = pod.metadata;
      names.set(verdict.message, [...(names.get(verdict.message) ?? []), `${namespace}/${name}`]);
    }
    return [...names].map(([message, list]) => `${message}: ${list.join(', ')}`);
  };
  return {
    pods: judged.flatMap(({ pod, verdict }) => (verdict.isDeleted ? [pod] : [])),
    errors: texts('error'),
    warnings: texts('warning'),
  };
}

/** Several errors as one. @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/errors/errors.go aggregate.Error */
export const together = (errors: readonly string[]): string =>
  errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`;
