/** What `cordon`, `uncordon` and `drain` share. */
import type { Node } from '$lib/simulation/api/kinds';
import type { KubeObject } from '$lib/simulation/api/object';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Completion, Invocation } from '../../command';
import { complain, fail, printLine, type Program } from '../../effect';
import type { FlagSet } from '../../flags';
import { errorText, failWith, withKube, type Kube } from './_client';
import { dryRunFlag, dryRunMark, withDryRun, type DryRun } from './_dry-run';
import { misuse } from './_problems';

export const nodeFlags: FlagSet = {
  selector: { short: 'l', type: 'string', help: 'Selector (label query) to filter on' },
  'dry-run': dryRunFlag,
};

/** Names of nodes, for Tab. */
export const nodeNames = ({ cluster }: Pick<Completion, 'cluster'>): readonly string[] =>
  cluster.api.store.list(resourceOf('nodes')).map(({ metadata }) => metadata.name);

/** The nodes that are named or selected, or the exit code when they cannot be had. */
function* chosenNodes({ args, flags }: Invocation, kube: Kube): Program<readonly Node[] | number> {
  const resource = resourceOf('nodes');
  const labelSelector = flags.get('selector');
  if (labelSelector !== undefined) {
    const query = { labelSelector };
    const answer = yield* kube.send<ObjectList>({ verb: 'list', resource, query });
    if (!answer.ok) return yield* failWith([answer], kube);
    if (answer.value.items.length === 0) return yield* fail('No resources found', 0);
    return answer.value.items as readonly Node[];
  }
  const nodes: Node[] = [];
  // One that is not there keeps all of them as they are.
  for (const name of args) {
    const answer = yield* kube.send<Node>({ verb: 'get', resource, name });
    if (!answer.ok) return yield* failWith([answer], kube);
    nodes.push(answer.value);
  }
  return nodes;
}

/** Finds the nodes of the command line and goes on with them. */
export function* withNodes(
  verb: string,
  invocation: Invocation,
  use: (nodes: readonly Node[], kube: Kube, dryRun: DryRun) => Program,
): Program {
  const { args, flags } = invocation;
  const isSelected = flags.has('selector');
  if (args.length === 0 && !isSelected) return yield* misuse(`USAGE: ${verb} NODE [flags]`, verb);
  if (args.length > 0 && isSelected)
    return yield* fail('error: cannot specify both a node name and a --selector option');
  return yield* withDryRun(invocation, (dryRun) =>
    withKube(invocation, function* (kube) {
      const nodes = yield* chosenNodes(invocation, kube);
      return typeof nodes === 'number' ? nodes : yield* use(nodes, kube, dryRun);
    }),
  );
}

interface Marking {
  readonly nodes: readonly Node[];
  readonly kube: Kube;
  readonly dryRun: DryRun;
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go RunCordonOrUncordon */
export function* markNodes({ nodes, kube, dryRun }: Marking, isToBe: boolean): Program {
  const did = isToBe ? 'cordoned' : 'uncordoned';
  let exitCode = 0;
  for (const { metadata, spec } of nodes) {
    const { name } = metadata;
    if ((spec.unschedulable ?? false) === isToBe) {
      yield* printLine(`node/${name} already ${did}${dryRunMark(dryRun)}`);
      continue;
    }
    if (dryRun !== 'client') {
      const answer = yield* kube.send<KubeObject>({
        verb: 'patch',
        resource: resourceOf('nodes'),
        name,
        patchType: 'strategic',
        body: { spec: { unschedulable: isToBe ? true : null } },
        query: { dryRun: dryRun === 'server' },
      });
      if (!answer.ok) {
        const word = isToBe ? 'cordon' : 'uncordon';
        yield* complain(
          `error: unable to ${word} node "${name}": ${answer.status?.message ?? errorText(answer, kube.server)}`,
        );
        exitCode = 1;
        continue;
      }
    }
    yield* printLine(`node/${name} ${did}${dryRunMark(dryRun)}`);
  }
  return exitCode;
}
