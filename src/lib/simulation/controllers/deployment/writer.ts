import type { Deployment, ReplicaSet } from '../../api/workloads';
import { epochMs } from '../../clock/world';
import type { Answer } from '../../client/api-client';
import type { ControllerContext } from '../context';
import { writeStatus } from '../shared/write-status';

/** What the Deployment controller writes. Whatever fails lets the Deployment be looked at again. */
export class Writer {
  hasFailed = false;
  protected readonly context: ControllerContext;

  constructor(context: ControllerContext) {
    this.context = context;
  }

  get nowEpochMs(): number {
    return epochMs(this.context.world);
  }

  /** Gives the Deployment as the server has it afterwards. */
  status(deployment: Deployment): Deployment {
    return this.orFailed(
      writeStatus(this.context.client, 'deployments', 'apps', deployment),
      deployment,
    );
  }

  protected orFailed<T extends Deployment | ReplicaSet>(answer: Answer<T>, object: T): T {
    if (answer.ok) return answer.value;
    this.hasFailed = true;
    return object;
  }
}
