import { defineCommand } from '../../command';
import { controlUnits, unitNames } from './_units';

/** `systemctl start UNIT...`. */
export const command = defineCommand({
  usage: 'start UNIT...',
  summary: 'Start one or more units',
  complete: unitNames,
  run: (invocation) => controlUnits(invocation, 'start'),
});
