import { authorize } from '$lib/simulation/apiserver/authorization';
import type { Resource, Verb } from '$lib/simulation/apiserver/resource';
import { defineCommand, type Invocation } from '../../../command';
import { complain, fail, printLine, type Program } from '../../../effect';
import { failWith, withKube, type Kube } from '../_client';
import { findKind } from '../_resources';

const VERBS = 'get list watch create update patch delete deletecollection'.split(' ');

/** `kubectl auth can-i`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/auth/cani.go */
export const command = defineCommand({
  usage: 'can-i VERB [TYPE | TYPE/NAME | NONRESOURCEURL]',
  summary: 'Check whether an action is allowed',
  flags: {
    'all-namespaces': { short: 'A', help: 'Check the action in all namespaces' },
    quiet: { short: 'q', help: 'Suppress output and just return the exit code' },
    subresource: { type: 'string', help: "SubResource such as pod's log, or deployment's scale" },
  },

  *run(invocation): Program {
    const { args, flags } = invocation;
    const [verb, what, more] = args;
    if (verb === undefined || what === undefined)
      return yield* fail(
        "error: you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
      );
    if (more !== undefined) return yield* fail('not simulated: kubectl auth can-i VERB TYPE NAME');
    if (what.startsWith('/')) return yield* fail('not simulated: kubectl auth can-i with a URL');
    return yield* withKube(invocation, function* (kube) {
      const failure = yield* kube.reach();
      if (failure) return yield* failWith([failure], kube);
      if (what === '*' || verb === '*') return yield* everything(kube);
      const [word = '', name] = what.split('/');
      const resource = findKind(word);
      if (!resource) {
        yield* complain(`Warning: the server doesn't have a resource type '${word}'\n`);
        return yield* everything(kube);
      }
      if (!VERBS.includes(verb)) yield* complain(`Warning: verb '${verb}' is not a known verb\n`);
      if (!resource.namespaced && !flags.isOn('all-namespaces') && !flags.isOn('quiet'))
        yield* complain(
          `Warning: resource '${resource.plural}' is not namespace scoped${resource.group ? ` in group '${resource.group}'` : ''}\n`,
        );
      return yield* tell(invocation, kube, { verb: verb as Verb, resource, name });
    });
  },
});

/** What is asked of no kind that we know only those may who may do all. */
const everything = ({ user }: Kube): Program =>
  user.groups.includes('kubeadm:cluster-admins') || user.groups.includes('system:masters')
    ? answer(true)
    : answer(false);

function* answer(isAllowed: boolean, reason = ''): Program {
  yield* printLine(isAllowed ? 'yes' : `no${reason && ` - ${reason}`}`);
  return isAllowed ? 0 : 1;
}

interface Asked {
  readonly verb: Verb;
  readonly resource: Resource;
  readonly name: string | undefined;
}

function* tell({ flags }: Invocation, kube: Kube, asked: Asked): Program {
  const namespace =
    asked.resource.namespaced && !flags.isOn('all-namespaces') ? kube.namespace : undefined;
  const subresource = flags.get('subresource');
  const allowed = authorize({ ...asked, namespace, subresource }, kube.user);
  if (flags.isOn('quiet')) return allowed.ok ? 0 : 1;
  // The refusal ends with what the authorizer had to say about it, if it had.
  const [, reason = ''] = allowed.ok
    ? []
    : (/ (?:in the namespace "[^"]*"|at the cluster scope): (.*)$/.exec(allowed.status.message) ??
      []);
  return yield* answer(allowed.ok, reason);
}
