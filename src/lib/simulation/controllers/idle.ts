/**
 * Controllers of kinds that a new cluster has nothing of. As long as they are not there, their copies are kept and they
 * say what they say: a run with them and one without are the same until somebody writes to the API.
 */
import type { ControllerContext } from './context';
import type { Controller } from './controller';
import type { Informers } from './informers';
import { later } from './later';
import { startRounds } from './persistent-volume/rounds';

interface Idle {
  /** What it keeps copies of, in the order in which it asks for them. */
  readonly copies: readonly (readonly [plural: string, group?: string])[];
  /** What it says when it starts. */
  readonly says: readonly (readonly [source: string, message: string, logger: string])[];
  /** What it does even when there is nothing to do. */
  readonly start?: (context: ControllerContext, informers: Informers) => void;
}

const defineIdle = <Name extends string>(idle: Readonly<Record<Name, Idle>>) => idle;

const CLAIMS = ['persistentvolumeclaims'] as const;
const VOLUMES = ['persistentvolumes'] as const;
const CLASSES = ['storageclasses', 'storage.k8s.io'] as const;

const idle = defineIdle({
  statefulset: {
    copies: [['statefulsets', 'apps'], ['pods'], ['controllerrevisions', 'apps'], CLAIMS],
    says: [['stateful_set.go:163', 'Starting stateful set controller', 'statefulset-controller']],
  },
  job: {
    copies: [['jobs', 'batch'], ['pods']],
    says: [['job_controller.go:224', 'Starting job controller', 'job-controller']],
  },
  disruption: {
    copies: [
      ['replicasets', 'apps'],
      ['deployments', 'apps'],
      ['statefulsets', 'apps'],
      ['poddisruptionbudgets', 'policy'],
      ['pods'],
    ],
    says: [['disruption.go:444', 'Starting disruption controller', 'disruption-controller']],
  },
  namespace: {
    copies: [['namespaces']],
    says: [
      ['namespace_controller.go:197', 'Starting namespace controller', 'namespace-controller'],
    ],
  },
  persistentVolumeBinder: {
    copies: [CLASSES, ['pods'], CLAIMS, VOLUMES],
    says: [
      [
        'pv_controller_base.go:313',
        'Starting persistent volume controller',
        'persistentvolume-binder-controller',
      ],
    ],
    start: (context, informers) => {
      startRounds(context, informers, () => undefined);
    },
  },
  volumeProtection: {
    copies: [['pods'], CLAIMS, VOLUMES],
    says: [
      [
        'pvc_protection_controller.go:102',
        'Starting PVC protection controller',
        'persistentvolumeclaim-protection-controller',
      ],
      [
        'pv_protection_controller.go:78',
        'Starting PV protection controller',
        'persistentvolume-protection-controller',
      ],
    ],
  },
  localPathProvisioner: {
    copies: [CLASSES, ['nodes'], ['pods'], CLAIMS, VOLUMES],
    // It has no line of its own in the controller manager's log.
    says: [],
  },
});

export type IdleName = keyof typeof idle;

/** Has a controller say that it starts. */
export function sayStart({ logger: log }: ControllerContext, name: IdleName): void {
  for (const [source, message, logger] of idle[name].says) log.info(source, message, { logger });
}

/** The controller of this name, or what is seen of it until it is needed. */
export function idleController(
  context: ControllerContext,
  informers: Informers,
  name: IdleName,
): Controller {
  const { copies, start }: Idle = idle[name];
  for (const [plural, group] of copies) informers.of(plural, group);
  const Kind = later.ifThere?.kinds[name];
  if (Kind) return new Kind(context, informers);
  return {
    start: () => {
      sayStart(context, name);
      start?.(context, informers);
    },
  };
}
