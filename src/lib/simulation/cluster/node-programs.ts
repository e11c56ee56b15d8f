import type { Container, Program } from '../host/container-runtime';
import type { DataPath } from '../network/data-path';
import { coreDns } from './coredns';
import { kubeProxy } from './kube-proxy';
import type { ClusterNode } from './node';

export interface NodeProgramOptions {
  readonly node: () => ClusterNode;
  readonly server: { readonly host: string; readonly port: number };
  readonly isSettingUp: () => boolean;
  readonly dataPath: () => DataPath;
}

/** System pods whose programs write logs of their own there, and none here. */
const WITHOUT_LOG = /\/(coredns|kindnetd|kube-proxy|local-path-provisioner)(?=[:@]|$)/;

/** The programs of system pods that a machine's traffic depends on. */
export function nodeProgram(
  container: Container,
  options: NodeProgramOptions,
): Program | undefined {
  const [, withoutLog] = WITHOUT_LOG.exec(container.image) ?? [];
  const program = trafficProgram(container, options);
  if (withoutLog === undefined) return program;
  return (environment) => {
    environment.print(() => `not simulated: the log of ${withoutLog}`, 'stderr');
    program?.(environment);
  };
}

function trafficProgram(
  { image, command }: Container,
  { node, server, isSettingUp, dataPath }: NodeProgramOptions,
): Program | undefined {
  const executable = command[0]?.replace(/^.*\//, '') ?? '';
  if (executable === 'kube-proxy')
    return (environment) => {
      const { host, traffic } = node();
      kubeProxy(environment, {
        host,
        server,
        isSettingUp,
        write: (rules) => {
          traffic.write(rules);
        },
      });
    };
  if (/\/coredns(:|@|$)/.test(image))
    return (environment) => {
      coreDns(environment, { host: node().host, server, dataPath });
    };
  return undefined;
}
