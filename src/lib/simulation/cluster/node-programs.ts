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

/** The programs of system pods that a machine's traffic depends on. */
export function nodeProgram(
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
