import { defineCommand } from '../../../../command';
import { createService, serviceFlags } from './_service';

/** `kubectl create service nodeport`. */
export const command = defineCommand({
  usage: 'nodeport NAME [--tcp=PORT:TARGETPORT]',
  summary: 'Create a NodePort service',
  flags: {
    ...serviceFlags,
    'node-port': { type: 'int', help: 'Port used to expose the service on each node in a cluster' },
  },

  run: (invocation) =>
    createService(invocation, { type: 'NodePort', verb: 'create service nodeport' }),
});
