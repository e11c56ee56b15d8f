import { defineCommand } from '../../../command';
import { fail } from '../../../effect';
import { creationFlags, makeOne } from '../_creating';
import { containerNameOf, podTemplate } from '../_made';
import { misuse, requiredFlags } from '../_problems';

/** `kubectl create deployment`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go */
export const command = defineCommand({
  usage: 'deployment NAME --image=IMAGE [-- COMMAND ARGS]',
  summary: 'Create a deployment with the specified name',
  flags: {
    ...creationFlags,
    image: { type: 'list', help: 'Image names to run; each gets a container' },
    port: { type: 'int', help: 'The containerPort that this deployment exposes' },
    replicas: { short: 'r', type: 'int', help: 'Number of replicas to create; 1 unless told' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    const images = flags.all('image');
    if (!flags.has('image')) return yield* requiredFlags(['image']);
    const [name, ...words] = args;
    if (name === undefined)
      return yield* misuse('exactly one NAME is required, got 0', 'create deployment');
    if (images.length > 1 && words.length > 0)
      return yield* fail('error: cannot specify multiple --image options and command');
    const port = Number(flags.get('port') ?? -1);
    const labels = { app: name };
    const containers = images.map((image) => ({
      name: containerNameOf(image),
      image,
      ...(words.length > 0 ? { command: words } : {}),
      ...(port >= 0 ? { ports: [{ containerPort: port }] } : {}),
      resources: {},
    }));
    const object = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels },
      spec: {
        replicas: Number(flags.get('replicas') ?? 1),
        selector: { matchLabels: labels },
        strategy: {},
        template: podTemplate(labels, { containers }),
      },
      status: {},
    };
    return yield* makeOne(invocation, { object, complaint: 'failed to create deployment: ' });
  },
});
