import { defineCommand } from '../../../../command';
import { requiredFlags } from '../../_problems';
import { createService, serviceFlags } from './_service';

/** `kubectl create service externalname`. */
export const command = defineCommand({
  usage: 'externalname NAME --external-name=NAME [--tcp=PORT:TARGETPORT]',
  summary: 'Create an ExternalName service',
  flags: {
    ...serviceFlags,
    'external-name': { type: 'string', help: 'External name of service' },
  },

  *run(invocation) {
    if (!invocation.flags.has('external-name')) return yield* requiredFlags(['external-name']);
    return yield* createService(invocation, {
      type: 'ExternalName',
      verb: 'create service externalname',
    });
  },
});
