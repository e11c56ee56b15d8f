import type { ControllerContext } from '../context';
import type { Informers } from '../informers';
import { whenSynced } from '../when-synced';

/** Claims that wait are told so again and again. @source kubernetes v1.30 pkg/controller/volume/persistentvolume/pv_controller_base.go resync */
export function startRounds(
  context: ControllerContext,
  informers: Informers,
  look: () => void,
): void {
  const { process, world, logger } = context;
  const lookLater = (): void => {
    process.clock.setTimeout(() => {
      if (logger.enabled(4))
        logger.info('pv_controller_base.go:612', 'Resyncing PV controller', {
          logger: 'persistentvolume-binder-controller',
        });
      look();
      lookLater();
    }, world.profile.volumeBinderSyncPeriodMs);
  };
  const copies = ['persistentvolumeclaims', 'persistentvolumes'];
  whenSynced(
    context,
    copies.map((plural) => informers.of(plural)),
    lookLater,
  );
}
