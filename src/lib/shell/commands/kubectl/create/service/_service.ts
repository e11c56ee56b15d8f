/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go */
import type { Invocation } from '../../../../command';
import { fail, type Program } from '../../../../effect';
import type { FlagSet } from '../../../../flags';
import { creationFlags, makeOne, withName } from '../../_creating';

export const serviceFlags: FlagSet = {
  ...creationFlags,
  tcp: { type: 'list', help: "Port pairs: '<port>:<targetPort>'" },
};

interface Wanted {
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  /** The verb as its own complaints name it: `create service nodeport`. */
  readonly verb: string;
}

/** A service for pods with the label app=NAME. */
export function* createService(invocation: Invocation, { type, verb }: Wanted): Program {
  const { flags } = invocation;
  return yield* withName(invocation, verb, function* (name) {
    const clusterIP = flags.get('clusterip');
    const isHeadless = clusterIP === 'None';
    const ports = flags.all('tcp').map((pair) => portOf(pair, flags.get('node-port')));
    const wrong = ports.find((port) => typeof port === 'string');
    if (typeof wrong === 'string') return yield* fail(`error: ${wrong}`);
    if (ports.length === 0 && !isHeadless && type !== 'ExternalName')
      return yield* fail('error: at least one tcp port specifier must be provided');
    const externalName = flags.get('external-name');
    const object = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels: { app: name } },
      spec: {
        ...(clusterIP === undefined ? {} : { clusterIP }),
        ...(externalName === undefined ? {} : { externalName }),
        ...(ports.length > 0 ? { ports } : {}),
        selector: { app: name },
        type,
      },
      status: { loadBalancer: {} },
    };
    const complaint = `failed to create ${type} service: `;
    return yield* makeOne(invocation, { object, complaint });
  });
}

/** `80:8080` → port 80 to 8080; a text says what is wrong. */
function portOf(pair: string, nodePort: string | undefined) {
  const [port = '', target = port] = pair.split(':');
  for (const each of [port, /^\d/.test(target) ? target : '1'])
    if (!/^\d+$/.test(each)) return `strconv.Atoi: parsing "${each}": invalid syntax`;
  return {
    name: pair.replaceAll(':', '-'),
    port: Number(port),
    protocol: 'TCP',
    targetPort: /^\d+$/.test(target) ? Number(target) : target,
    ...(nodePort === undefined || nodePort === '0' ? {} : { nodePort: Number(nodePort) }),
  };
}
