import type { ConfigMap, Node, Pod } from '../api/kinds';
import type { KubeObject } from '../api/object';
import type { Resource } from '../apiserver/resource';
import { resourceOf } from '../apiserver/resources';
import { Reflector, type ReflectorHandlers } from '../client/reflector';
import type { KubeletContext } from './context';

const FACTORY = 'k8s.io/client-go/informers/factory.go:160';
const POD_SOURCE = 'pkg/kubelet/config/apiserver.go:66';

/** The copies that a kubelet keeps of what the API server has. */
export class Informers {
  readonly nodes: Reflector<Node>;
  readonly all: Reflector<never>[] = [];
  readonly #context: KubeletContext;
  readonly #configMaps = new Map<string, Reflector<ConfigMap>>();

  constructor(context: KubeletContext, handlers: ReflectorHandlers<Node>) {
    this.#context = context;
    const fieldSelector = `metadata.name=${context.name}`;
    this.nodes = this.#add({
      resource: resourceOf('nodes'),
      name: FACTORY,
      fieldSelector,
      handlers,
    });
  }

  start(): void {
    this.nodes.start();
    for (const resource of [
      resourceOf('services'),
      resourceOf('runtimeclasses', 'node.k8s.io'),
      resourceOf('csidrivers', 'storage.k8s.io'),
    ])
      this.#add({ resource, name: FACTORY, handlers: {} }).start();
  }

  /** Begins to watch the pods of this node. */
  startPods(handlers: ReflectorHandlers<Pod>): void {
    const fieldSelector = `spec.nodeName=${this.#context.name}`;
    this.#add({ resource: resourceOf('pods'), name: POD_SOURCE, fieldSelector, handlers }).start();
  }

  /** Watches the ConfigMaps that the pods mount, each by itself. @source kubernetes v1.30 pkg/kubelet/util/manager/watch_based_manager.go */
  watchConfigMapsOf(pods: readonly Pod[]): void {
    const wanted = new Set(pods.flatMap(configMapsOf));
    for (const key of wanted) {
      if (this.#configMaps.has(key)) continue;
      const [namespace = '', configMap = ''] = key.split('/');
      const reflector = this.#add<ConfigMap>({
        resource: resourceOf('configmaps'),
        name: `object-"${namespace}"/"${configMap}"`,
        namespace,
        fieldSelector: `metadata.name=${configMap}`,
        handlers: {},
      });
      this.#configMaps.set(key, reflector.start());
    }
    for (const [key, reflector] of this.#configMaps) {
      if (wanted.has(key)) continue;
      reflector.stop();
      this.#configMaps.delete(key);
    }
  }

  #add<T extends KubeObject>(options: {
    resource: Resource;
    name: string;
    namespace?: string;
    fieldSelector?: string;
    handlers: ReflectorHandlers<T>;
  }): Reflector<T> {
    const { world, client, process, logger, lane, name } = this.#context;
    const id = `reflector ${name} ${options.name} ${options.resource.kind}`;
    const clock = process.clock;
    const reflector = new Reflector<T>({ ...options, world, client, clock, logger, lane, id });
    this.all.push(reflector as unknown as Reflector<never>);
    return reflector;
  }
}

/** `default/kube-root-ca.crt`: the ConfigMaps in a pod's volumes. */
function configMapsOf(pod: Pod): string[] {
  const { namespace = '' } = pod.metadata;
  return (pod.spec.volumes ?? []).flatMap(({ configMap, projected }) => {
    const names = [
      configMap?.name,
      ...(projected?.sources ?? []).map((source) => source.configMap?.name),
    ];
    return names.filter((each) => each !== undefined).map((each) => `${namespace}/${each}`);
  });
}
