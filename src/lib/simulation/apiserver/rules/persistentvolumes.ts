import { rfc3339 } from '../../api/time';
import type { PersistentVolume } from '../../api/workloads';
import { epochMs } from '../../clock/world';
import { volumeSpecDefaults } from '../defaults/storage';
import { volumeErrors } from '../validation/storage';
import { defineRules } from '../strategy';

export const rules = defineRules<PersistentVolume>({
  withDefaults: (draft) => ({
    ...draft,
    spec: volumeSpecDefaults((draft as Partial<PersistentVolume>).spec ?? {}),
  }),
  prepareForCreate: (volume, { world }) => ({
    ...volume,
    status: { lastPhaseTransitionTime: rfc3339(epochMs(world)), phase: 'Pending' },
  }),
  prepareForStatusUpdate: (volume, { status }, { world }) =>
    volume.status.phase === status.phase
      ? volume
      : {
          ...volume,
          status: { ...volume.status, lastPhaseTransitionTime: rfc3339(epochMs(world)) },
        },
  validate: volumeErrors,
});
