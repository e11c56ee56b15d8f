import { defineCommand } from '../../command';
import { controlUnits, unitNames } from './_units';

/** `systemctl stop UNIT...`. */
export const command = defineCommand({
  usage: 'stop UNIT...',
  summary: 'Stop one or more units',
  complete: unitNames,
  run: (invocation) => controlUnits(invocation, 'stop'),
});
