/** Finding addresses and opening connections, for as long as somebody's patience lasts. */
import { lookUp, type LookedUp } from '$lib/simulation/network/look-up';
import { openConnection, type Connected } from '$lib/simulation/network/tcp';
import type { Invocation } from '../command';
import type { Program } from '../effect';
import { waitPatiently, type TOO_LATE, type WaitOptions } from './patience';
import { nameFilesOf, sourceOf } from './surroundings';

type Where = Pick<Invocation, 'cluster' | 'place'>;

export function* resolveName(
  where: Where,
  name: string,
  options: WaitOptions,
): Program<LookedUp | typeof TOO_LATE> {
  const files = nameFilesOf(where);
  const { cluster, place } = where;
  return yield* waitPatiently<LookedUp>(options, (done) =>
    lookUp(cluster.dataPath, sourceOf(place), { name, files }, done),
  );
}

export function* connectTo(
  { cluster, place }: Where,
  to: { readonly ip: string; readonly port: number },
  options: WaitOptions,
): Program<Connected | typeof TOO_LATE> {
  return yield* waitPatiently<Connected>(options, (done) =>
    openConnection(cluster.dataPath, sourceOf(place), to, done),
  );
}

/** What the kernel calls it. @source linux errno */
export const kernelWords = {
  refused: 'Connection refused',
  unreachable: 'Network is unreachable',
  'no host': 'No route to host',
  'timed out': 'Connection timed out',
} as const;
