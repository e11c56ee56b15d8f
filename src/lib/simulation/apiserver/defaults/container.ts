/** @source kubernetes v1.30 pkg/apis/core/v1/defaults.go */
import type { Container, Probe } from 'kubernetes-types/core/v1';
import { canonicalQuantities } from '../../api/canonical-quantity';

/** @source kubernetes v1.30 pkg/apis/core/v1/defaults.go SetDefaults_Container, SetDefaults_ContainerPort, SetHostNetworkPorts */
export function containerDefaults(container: Container, isHostNetwork: boolean): Container {
  const { ports, env, lifecycle } = container;
  return {
    ...container,
    ...(ports
      ? {
          ports: ports.map((port) => ({
            ...port,
            ...(isHostNetwork ? { hostPort: port.hostPort ?? port.containerPort } : {}),
            protocol: port.protocol ?? 'TCP',
          })),
        }
      : {}),
    ...(env ? { env: env.map(envDefaults) } : {}),
    ...probes(container),
    ...(lifecycle ? { lifecycle: lifecycleDefaults(lifecycle) } : {}),
    imagePullPolicy: container.imagePullPolicy ?? pullPolicy(container.image ?? ''),
    resources: canonicalQuantities(container.resources ?? {}),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
  };
}

/** An image without a tag is `latest`, which may have changed since. */
function pullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (name.includes('@')) return 'IfNotPresent';
  const [, tag = 'latest'] = name.split(':');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

type EnvVar = NonNullable<Container['env']>[number];

function envDefaults(variable: EnvVar): EnvVar {
  const field = variable.valueFrom?.fieldRef;
  if (!field) return variable;
  return {
    ...variable,
    valueFrom: { ...variable.valueFrom, fieldRef: { apiVersion: 'v1', ...field } },
  };
}

function probes(container: Container): Partial<Container> {
  const found: Partial<Container> = {};
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    const probe = container[name];
    if (probe) found[name] = probeDefaults(probe);
  }
  return found;
}

/** @source kubernetes v1.30 pkg/apis/core/v1/defaults.go SetDefaults_Probe */
function probeDefaults(probe: Probe): Probe {
  return {
    ...probe,
    ...(probe.httpGet ? { httpGet: httpGetDefaults(probe.httpGet) } : {}),
    failureThreshold: probe.failureThreshold ?? 3,
    periodSeconds: probe.periodSeconds ?? 10,
    successThreshold: probe.successThreshold ?? 1,
    timeoutSeconds: probe.timeoutSeconds ?? 1,
  };
}

type HttpGet = NonNullable<Probe['httpGet']>;

/** @source kubernetes v1.30 pkg/apis/core/v1/defaults.go SetDefaults_HTTPGetAction */
const httpGetDefaults = (action: HttpGet): HttpGet => ({
  ...action,
  path: action.path ?? '/',
  scheme: action.scheme ?? 'HTTP',
});

type Lifecycle = NonNullable<Container['lifecycle']>;

function lifecycleDefaults({ postStart, preStop }: Lifecycle): Lifecycle {
  const complete = <T extends { httpGet?: HttpGet }>(handler: T): T =>
    handler.httpGet ? { ...handler, httpGet: httpGetDefaults(handler.httpGet) } : handler;
  return {
    ...(postStart ? { postStart: complete(postStart) } : {}),
    ...(preStop ? { preStop: complete(preStop) } : {}),
  };
}
