import type { Pod } from '../../api/kinds';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';

/** @source kubernetes v1.30 pkg/controller/tainteviction/taint_eviction.go retries */
const TRIES = 5;
const RETRY_MS = 10;

/**
 * Says why in the pod's conditions, then deletes it with its own grace period. This is a plain deletion and not an
 * eviction: no PodDisruptionBudget is asked.
 * @source kubernetes v1.30 pkg/controller/tainteviction/taint_eviction.go deletePodHandler, addConditionAndDeletePod
 */
export function evict(
  context: ControllerContext,
  where: { readonly namespace: string; readonly name: string },
  failed: () => void,
): void {
  const { cause } = context.world.clock;
  const attempt = (triesLeft: number) => {
    context.world.clock.cause = cause;
    addConditionAndDelete(context, where, (isDone) => {
      if (isDone) return;
      if (triesLeft <= 1) failed();
      else
        context.process.clock.setTimeout(() => {
          attempt(triesLeft - 1);
        }, RETRY_MS);
    });
  };
  attempt(TRIES);
}

function addConditionAndDelete(
  { client, world }: ControllerContext,
  where: { readonly namespace: string; readonly name: string },
  done: (isDone: boolean) => void,
): void {
  const pod = { resource: resourceOf('pods'), ...where };
  const condition = {
    lastProbeTime: null,
    lastTransitionTime: rfc3339(epochMs(world)),
    message: 'Taint manager: deleting due to NoExecute taint',
    reason: 'DeletionByTaintManager',
    status: 'True',
    type: 'DisruptionTarget',
  };
  const remove = () => {
    client.send({ verb: 'delete', ...pod }, ({ ok }) => {
      done(ok);
    });
  };
  client.send<Pod>({ verb: 'get', ...pod }, (read) => {
    if (!read.ok) {
      done(false);
      return;
    }
    const present = read.value.status.conditions?.find(({ type }) => type === condition.type);
    if (present?.reason === condition.reason && present.status === 'True') {
      remove();
      return;
    }
    const body = { status: { conditions: [condition] } };
    client.send(
      { verb: 'patch', ...pod, subresource: 'status', body, patchType: 'strategic' },
      ({ ok }) => {
        if (ok) remove();
        else done(false);
      },
    );
  });
}
