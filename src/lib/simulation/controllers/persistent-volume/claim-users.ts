import type { Pod } from '../../api/kinds';
import { keyOf } from '../work-queue';

export const BY_CLAIM = 'claim';

/** For an index of pods by the claims that they use. */
export const byClaim = ({ metadata, spec }: Pod): readonly string[] =>
  (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim
      ? [keyOf({ metadata: { ...metadata, name: persistentVolumeClaim.claimName } })]
      : [],
  );
