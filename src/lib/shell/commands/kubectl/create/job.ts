import { defineCommand } from '../../../command';
import { fail } from '../../../effect';
import { creationFlags, makeOne } from '../_creating';
import { podTemplate } from '../_made';
import { misuse } from '../_problems';

/** `kubectl create job`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_job.go */
export const command = defineCommand({
  usage: 'job NAME --image=IMAGE [-- COMMAND ARGS]',
  summary: 'Create a job with the specified name',
  flags: {
    ...creationFlags,
    image: { type: 'string', help: 'Image name to run' },
    from: { type: 'string', help: 'Not simulated: there are no cron jobs' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    const [name, ...command] = args;
    if (name === undefined)
      return yield* misuse('exactly one NAME is required, got 0', 'create job');
    if (flags.has('from')) return yield* fail('not simulated: create job --from');
    const image = flags.get('image');
    if (image === undefined)
      return yield* fail('error: either --image or --from must be specified');
    const container = {
      name,
      image,
      ...(command.length > 0 ? { command } : {}),
      resources: {},
    };
    const object = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name },
      spec: { template: podTemplate({}, { containers: [container], restartPolicy: 'Never' }) },
      status: {},
    };
    return yield* makeOne(invocation, { object, complaint: 'failed to create job: ' });
  },
});
