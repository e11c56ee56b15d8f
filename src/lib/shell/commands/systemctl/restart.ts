import { defineCommand } from '../../command';
import { controlUnits, unitNames } from './_units';

/** `systemctl restart UNIT...`. */
export const command = defineCommand({
  usage: 'restart UNIT...',
  summary: 'Restart one or more units',
  complete: unitNames,
  run: (invocation) => controlUnits(invocation, 'restart'),
});
