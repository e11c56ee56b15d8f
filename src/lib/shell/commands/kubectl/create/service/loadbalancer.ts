import { defineCommand } from '../../../../command';
import { createService, serviceFlags } from './_service';

/** `kubectl create service loadbalancer`. */
export const command = defineCommand({
  usage: 'loadbalancer NAME [--tcp=PORT:TARGETPORT]',
  summary: 'Create a LoadBalancer service',
  flags: serviceFlags,

  run: (invocation) =>
    createService(invocation, { type: 'LoadBalancer', verb: 'create service loadbalancer' }),
});
