import type { CoreEvent } from '../../api/kinds';
import { defineResource } from '../resource';

export const resource = defineResource<CoreEvent>({
  group: '',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  singular: 'event',
  shortNames: ['ev'],
  namespaced: true,
  timeToLiveMs: ({ profile }) => profile.eventTtlMs,
});
