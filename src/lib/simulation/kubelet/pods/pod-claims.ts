import type { Pod } from '../../api/kinds';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/workloads';
import { resourceOf } from '../../apiserver/resources';
import type { KubeletContext } from '../context';

/** Finds out where the volumes of the pod's claims lie. */
export function fetchClaims(
  context: KubeletContext,
  pod: Pod,
  done: (claims: Map<string, string>, error?: string) => void,
): void {
  const claims = new Map<string, string>();
  const wanted = (pod.spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim }) =>
    persistentVolumeClaim ? [{ volume: name, claim: persistentVolumeClaim.claimName }] : [],
  );
  const next = (): void => {
    const one = wanted.shift();
    if (!one) {
      done(claims);
      return;
    }
    fetchClaim(context, pod.metadata.namespace, one.claim, (found) => {
      if ('path' in found) {
        claims.set(one.claim, found.path);
        next();
        return;
      }
      const why = `error processing PVC ${pod.metadata.namespace ?? ''}/${one.claim}: ${found.error}`;
      done(
        claims,
        `unmounted volumes=[${one.volume}], unattached volumes=[], failed to process volumes=[${one.volume}]: ${why}`,
      );
    });
  };
  next();
}

function fetchClaim(
  { client }: KubeletContext,
  namespace: string | undefined,
  name: string,
  done: (found: { path: string } | { error: string }) => void,
): void {
  const claims = resourceOf('persistentvolumeclaims');
  client.send<PersistentVolumeClaim>(
    { verb: 'get', resource: claims, namespace, name },
    (claim) => {
      if (!claim.ok) {
        done({ error: `failed to fetch PVC from API server: ${claim.error}` });
        return;
      }
      const { volumeName } = claim.value.spec;
      if (claim.value.status.phase !== 'Bound' || volumeName === undefined) {
        done({ error: 'PVC is not bound' });
        return;
      }
      const volumes = resourceOf('persistentvolumes');
      client.send<PersistentVolume>(
        { verb: 'get', resource: volumes, name: volumeName },
        (volume) => {
          const spec = volume.ok ? volume.value.spec : undefined;
          const path = spec?.hostPath?.path ?? spec?.local?.path;
          done(path === undefined ? { error: `volume ${volumeName} is not found` } : { path });
        },
      );
    },
  );
}
