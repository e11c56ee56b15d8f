import type { Node } from '../../api/kinds';
import { defineResource } from '../resource';

export const resource = defineResource<Node>({
  group: '',
  version: 'v1',
  kind: 'Node',
  plural: 'nodes',
  singular: 'node',
  shortNames: ['no'],
  namespaced: false,
  hasStatus: true,
  strategy: {
    // Unlike other kinds, a Node is created with the status that its kubelet sends along.
    withDefaults: (draft) => ({
      ...draft,
      spec: (draft as Partial<Node>).spec ?? {},
      status: (draft as Partial<Node>).status ?? {},
    }),
  },
});
