import { DescriptionWriter } from '../../../describe/writer';
import { writePodTemplate } from '../../../describe/pod-template';
import { print } from '../../../effect';
import { alignTabs, describeColumns } from '../../../tabwriter';
import { own, refused } from '../_problems';
import { typedName } from '../_resources';
import { revisionsOf } from './_history';
import { groupKind, isRolling, rolloutCommand, settled } from './_kinds';

/** `kubectl rollout history`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_history.go */
export const command = rolloutCommand({
  verb: 'history',
  summary: 'View rollout history',
  flags: {
    revision: { type: 'int', help: 'See the details, including podTemplate of the revision' },
  },
  check({ flags }) {
    const revision = Number(flags.get('revision') ?? 0);
    return revision < 0 ? `error: revision must be a positive integer: ${revision}` : undefined;
  },

  *each(one, kube, { flags }) {
    const { resource, name } = one;
    if (!isRolling(resource))
      return own(`no history viewer has been implemented for "${groupKind(resource)}"`);
    yield* settled(one.object);
    const revisions = yield* revisionsOf(one, kube);
    if ('error' in revisions) return refused(revisions);
    const wanted = Number(flags.get('revision') ?? 0);
    if (wanted > 0) {
      const found = revisions.find(({ revision }) => revision === wanted);
      if (!found) return own(notThere(resource.kind, wanted));
      const writer = new DescriptionWriter();
      writePodTemplate(writer, found.template);
      // These columns are left as they are: kubectl aligns the table of revisions only.
      yield* print(`${typedName(resource, name)} with revision #${wanted}\n${writer.text}\n`);
      return undefined;
    }
    if (revisions.length === 0) {
      yield* print(`${typedName(resource, name)} \nNo rollout history found.\n`);
      return undefined;
    }
    const rows = revisions.map(({ revision, cause }) => `${revision}\t${cause || '<none>'}\n`);
    const table = alignTabs(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`, describeColumns);
    yield* print(`${typedName(resource, name)} \n${table}\n`);
    return undefined;
  },
});

const notThere = (kind: string, revision: number): string =>
  kind === 'Deployment'
    ? 'unable to find the specified revision'
    : `unable to find specified revision ${revision} in history`;
