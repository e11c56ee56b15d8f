import type { Filter } from '../filter';

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/volumebinding/volume_binding.go Filter */
export const volumeBinding: Filter = {
  name: 'VolumeBinding',
  prepare(pod, { volumes }) {
    if (volumes.claimsOf(pod).length === 0) return undefined;
    return ({ node }) => node && volumes.judge(pod, node);
  },
};
