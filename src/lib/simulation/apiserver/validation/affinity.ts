/** Where a pod wants to be. @source kubernetes v1.30 pkg/apis/core/validation/validation.go validateAffinity */
import type {
  NodeSelectorTerm,
  PodAffinityTerm,
  PodSpec,
  TopologySpreadConstraint,
} from 'kubernetes-types/core/v1';
import { invalid, required, unsupported, type FieldErrors } from '../field-error';
import { labelNameProblem } from './names';
import { selectorErrors } from './workload';

const CANNOT_BE_EMPTY = 'can not be empty';
const NODE_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];
const UNSATISFIABLE = ['DoNotSchedule', 'ScheduleAnyway'];

export function affinityErrors({ affinity }: Partial<PodSpec>, path: string): FieldErrors {
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity ?? {};
  const needed = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const at = `${path}.affinity.nodeAffinity`;
  return [
    ...(needed
      ? nodeSelectorErrors(needed, `${at}.requiredDuringSchedulingIgnoredDuringExecution`)
      : []),
    ...weighted(nodeAffinity, at, ({ preference }, where) =>
      nodeTermErrors(preference, `${where}.preference`),
    ),
    ...podAffinityErrors(podAffinity, `${path}.affinity.podAffinity`),
    ...podAffinityErrors(podAntiAffinity, `${path}.affinity.podAntiAffinity`),
  ];
}

/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidateNodeSelector */
function nodeSelectorErrors(
  { nodeSelectorTerms = [] }: { readonly nodeSelectorTerms?: readonly NodeSelectorTerm[] },
  path: string,
): FieldErrors {
  const where = `${path}.nodeSelectorTerms`;
  if (nodeSelectorTerms.length === 0)
    return [required(where, 'must have at least one node selector term')];
  return nodeSelectorTerms.flatMap((term, index) => nodeTermErrors(term, `${where}[${index}]`));
}

function nodeTermErrors({ matchExpressions = [] }: NodeSelectorTerm, path: string): FieldErrors {
  return matchExpressions.flatMap(({ key = '', operator = '' }, index) => {
    const where = `${path}.matchExpressions[${index}]`;
    const why = labelNameProblem(key);
    return [
      ...(NODE_OPERATORS.includes(operator)
        ? []
        : [invalid(`${where}.operator`, operator, 'not a valid selector operator')]),
      ...(why ? [invalid(`${where}.key`, key, why)] : []),
    ];
  });
}

interface Preferences<Term> {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly Term[];
}

function weighted<Term extends { weight: number }>(
  preferences: Preferences<Term> | undefined,
  path: string,
  inner: (term: Term, path: string) => FieldErrors,
): FieldErrors {
  const terms = preferences?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.flatMap((term, index) => {
    const where = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${index}]`;
    const { weight = 0 } = term as { weight?: number };
    const isRight = weight >= 1 && weight <= 100;
    return [
      ...(isRight ? [] : [invalid(`${where}.weight`, weight, 'must be in the range 1-100')]),
      ...inner(term, where),
    ];
  });
}

type PodAffinity = NonNullable<NonNullable<PodSpec['affinity']>['podAffinity']>;

function podAffinityErrors(affinity: PodAffinity | undefined, path: string): FieldErrors {
  const needed = affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    ...needed.flatMap((term, index) =>
      podTermErrors(term, `${path}.requiredDuringSchedulingIgnoredDuringExecution[${index}]`),
    ),
    ...weighted(affinity, path, ({ podAffinityTerm }, where) =>
      podTermErrors(podAffinityTerm, `${where}.podAffinityTerm`),
    ),
  ];
}

/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go validatePodAffinityTerm */
function podTermErrors(term: Partial<PodAffinityTerm>, path: string): FieldErrors {
  const { labelSelector, topologyKey = '' } = term;
  const why = topologyKey === '' ? undefined : labelNameProblem(topologyKey);
  return [
    ...(labelSelector ? selectorErrors(labelSelector, `${path}.labelSelector`) : []),
    ...(topologyKey === '' ? [required(`${path}.topologyKey`, CANNOT_BE_EMPTY)] : []),
    ...(why ? [invalid(`${path}.topologyKey`, topologyKey, why)] : []),
  ];
}

/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go validateTopologySpreadConstraints */
export function spreadErrors(
  { topologySpreadConstraints = [] }: Partial<PodSpec>,
  path: string,
): FieldErrors {
  return topologySpreadConstraints.flatMap((constraint, index) => {
    const where = `${path}.topologySpreadConstraints[${index}]`;
    const {
      maxSkew = 0,
      topologyKey = '',
      whenUnsatisfiable = '',
      labelSelector,
    } = constraint as Partial<TopologySpreadConstraint>;
    return [
      ...(maxSkew > 0 ? [] : [invalid(`${where}.maxSkew`, maxSkew, 'must be greater than zero')]),
      ...(topologyKey === '' ? [required(`${where}.topologyKey`, CANNOT_BE_EMPTY)] : []),
      ...(UNSATISFIABLE.includes(whenUnsatisfiable)
        ? []
        : [unsupported(`${where}.whenUnsatisfiable`, whenUnsatisfiable, UNSATISFIABLE)]),
      ...(labelSelector ? selectorErrors(labelSelector, `${where}.labelSelector`) : []),
    ];
  });
}
