/** What the kinds that roll out have in common. */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { KubeObject } from '$lib/simulation/api/object';
import type { Resource } from '$lib/simulation/apiserver/resource';
import { defineCommand, type Command, type Invocation } from '../../../command';
import { fail, sleep, type Program } from '../../../effect';
import type { FlagSet } from '../../../flags';
import { withKube, type Kube } from '../_client';
import { completeTargets } from '../_complete';
import { failWithProblems, type Problem } from '../_problems';
import { select, type Selected } from '../_selection';

/** A Deployment, a DaemonSet or a StatefulSet, as far as they are alike. */
export interface Rolling extends KubeObject {
  readonly spec: {
    readonly template: PodTemplateSpec;
    readonly paused?: boolean;
  };
}

/** Between two requests of kubectl. @source measured on the recorded v1.30.4 cluster, S1 */
const SECOND_LOOK_MS = 100;

/** By the time that kubectl asks again the controller has seen what was changed last. */
export function* settled(object: KubeObject | undefined): Program<void> {
  const { metadata, status } = (object ?? {}) as Partial<Observed>;
  if ((metadata?.generation ?? 0) > (status?.observedGeneration ?? 0)) yield* sleep(SECOND_LOOK_MS);
}

interface Observed extends KubeObject {
  readonly status?: { readonly observedGeneration?: number };
}

export const isRolling = ({ plural, group }: Resource): boolean =>
  group === 'apps' && ['deployments', 'daemonsets', 'statefulsets'].includes(plural);

/** `deployments.apps "web"` */
export const longName = ({ resource: { plural, group }, name }: Selected): string =>
  `${group ? `${plural}.${group}` : plural} "${name}"`;

/** `ReplicaSet.apps` */
export const groupKind = ({ kind, group }: Resource): string => (group ? `${kind}.${group}` : kind);

interface Verb {
  readonly verb: string;
  readonly summary: string;
  readonly flags?: FlagSet;
  /** Deals with one object; gives what went wrong. */
  readonly each: (
    one: Selected,
    kube: Kube,
    invocation: Invocation,
  ) => Program<Problem | undefined>;
  readonly check?: (invocation: Invocation) => string | undefined;
}

/** A verb of `kubectl rollout`. */
export const rolloutCommand = ({ verb, summary, flags = {}, each, check }: Verb): Command =>
  defineCommand({
    usage: `${verb} (TYPE NAME | TYPE/NAME)`,
    summary,
    flags: {
      selector: { short: 'l', type: 'string', help: 'Selector (label query) to filter on' },
      ...flags,
    },
    complete: completeTargets,

    *run(invocation) {
      const { args } = invocation;
      const wrong = check?.(invocation);
      if (wrong !== undefined) return yield* fail(wrong);
      return yield* withKube(invocation, function* (kube) {
        const noneNamed = 'required resource not specified';
        const { selected, problems } = yield* select({ invocation, kube, args, noneNamed });
        const found = [...problems];
        if (selected.length === 0 && found.length === 0)
          return yield* fail(`No resources found in ${kube.namespace} namespace.`, 0);
        for (const one of selected) {
          const problem = yield* each(one, kube, invocation);
          if (problem) found.push(problem);
        }
        return yield* failWithProblems(found, kube);
      });
    },
  });
