import { NotLoaded } from '../../late';
import type { ControllerContext } from '../context';
import type { Informers } from '../informers';
import { later } from '../later';
import { watchCluster, type Follower } from './watching';

/** What it keeps copies of, in the order in which it asks for them. */
const copies = [
  ['persistentvolumeclaims'],
  ['persistentvolumes'],
  ['storageclasses', 'storage.k8s.io'],
  ['pods'],
  ['nodes'],
] as const;

const nothing = () => undefined;

/** There is nothing to follow before a pod waits for a node. */
const needing: Follower = {
  nodeAdded: nothing,
  nodeUpdated: nothing,
  nodeDeleted: nothing,
  waits: () => {
    throw new NotLoaded('world');
  },
  waitsChanged: nothing,
  waited: nothing,
  bound: nothing,
  boundChanged: nothing,
  gone: nothing,
};

/** The scheduler, or what is seen of it until a pod waits for a node. `start` is called once its process leads. */
export function schedulerFor(
  context: ControllerContext,
  informers: Informers,
): { readonly start: () => void } {
  for (const [plural, group] of copies) informers.of(plural, group);
  const parts = later.ifThere;
  if (parts) return new parts.Scheduler(context, informers);
  watchCluster(informers, context, needing);
  return { start: nothing };
}
