import type {
  HorizontalPodAutoscalerSpec,
  HorizontalPodAutoscalerStatus,
} from 'kubernetes-types/autoscaling/v2';
import type { KubeObject } from '../../api/object';
import { ageColumn, nameColumn } from '../printers/age';
import { defineTable } from '../table';

type Autoscaler = KubeObject & {
  readonly spec: HorizontalPodAutoscalerSpec;
  readonly status?: Partial<HorizontalPodAutoscalerStatus>;
};
/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printHorizontalPodAutoscaler */
export const table = defineTable<Autoscaler>({
  columns: [
    nameColumn,
    {
      name: 'Reference',
      cell: ({ spec: { scaleTargetRef } }) => `${scaleTargetRef.kind}/${scaleTargetRef.name}`,
    },
    // Without metrics no current value is ever known.
    { name: 'Targets', cell: ({ spec }) => (spec.metrics?.length ? '<unknown>' : '<none>') },
    { name: 'MinPods', cell: ({ spec }) => String(spec.minReplicas ?? '<unset>') },
    { name: 'MaxPods', type: 'integer', cell: ({ spec }) => spec.maxReplicas },
    { name: 'Replicas', type: 'integer', cell: ({ status }) => status?.currentReplicas ?? 0 },
    ageColumn,
  ],
});
