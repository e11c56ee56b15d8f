import { defineCommand } from '../../../../command';
import { createService, serviceFlags } from './_service';

/** `kubectl create service clusterip`. */
export const command = defineCommand({
  usage: 'clusterip NAME [--tcp=PORT:TARGETPORT]',
  summary: 'Create a ClusterIP service',
  flags: {
    ...serviceFlags,
    clusterip: {
      type: 'string',
      help: 'Assign your own ClusterIP or set to None for a headless service',
    },
  },

  run: (invocation) =>
    createService(invocation, { type: 'ClusterIP', verb: 'create service clusterip' }),
});
