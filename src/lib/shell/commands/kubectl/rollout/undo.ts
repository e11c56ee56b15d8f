import { isEqual } from '$lib/simulation/api/equal';
import { withoutHash } from '../../../describe/revisions';
import { printLine } from '../../../effect';
import { own, refused } from '../_problems';
import { typedName } from '../_resources';
import { change } from './_change';
import { revisionsOf, type Revision } from './_history';
import { groupKind, isRolling, rolloutCommand, settled, type Rolling } from './_kinds';

/** Annotations that a set has for itself. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/util/deployment/deployment.go annotationsToSkip */
const OWN_ANNOTATIONS = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
]);

/** `kubectl rollout undo`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollback.go */
export const command = rolloutCommand({
  verb: 'undo',
  summary: 'Undo a previous rollout',
  flags: {
    'to-revision': { type: 'int', help: 'The revision to rollback to; 0 is the last revision' },
  },

  *each(one, kube, { flags }) {
    const { resource, name } = one;
    if (!isRolling(resource))
      return own(`no rollbacker has been implemented for "${groupKind(resource)}"`);
    const isDeployment = resource.kind === 'Deployment';
    const object = one.object as Rolling;
    if (object.spec.paused)
      return own(
        `you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume deployment/${name}' and try again`,
      );
    yield* settled(one.object);
    const revisions = yield* revisionsOf(one, kube);
    if ('error' in revisions) return refused(revisions);
    const wanted = Number(flags.get('to-revision') ?? 0);
    const target =
      wanted > 0 ? revisions.find(({ revision }) => revision === wanted) : revisions.at(-2);
    if (!target) {
      if (wanted > 0) return own(`unable to find specified revision ${wanted} in history`);
      return own(
        isDeployment
          ? `no rollout history found for deployment "${name}"`
          : 'no last revision to roll back to',
      );
    }
    const template = withoutHash(target.template);
    if (isEqual(template, withoutHash(object.spec.template))) {
      yield* printLine(
        `${typedName(resource, name)} skipped rollback (current template already matches revision ${target.revision})`,
      );
      return undefined;
    }
    const replaced = [{ op: 'replace', path: '/spec/template', value: template }];
    const annotations = { op: 'replace', path: '/metadata/annotations' };
    return yield* change(one, kube, {
      patchType: 'json',
      body: isDeployment
        ? [...replaced, { ...annotations, value: annotationsFor(object, target) }]
        : replaced,
      did: 'rolled back',
    });
  },
});

/** Those of the old set come back, but for what each keeps for itself. */
function annotationsFor({ metadata }: Rolling, { annotations }: Revision): Record<string, string> {
  const kept = Object.entries(metadata.annotations ?? {}).filter(([key]) =>
    OWN_ANNOTATIONS.has(key),
  );
  const old = Object.entries(annotations).filter(([key]) => !OWN_ANNOTATIONS.has(key));
  return Object.fromEntries([...kept, ...old]);
}
