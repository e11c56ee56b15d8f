/**
 * A manifest that somebody has written into `/etc/kubernetes/manifests`, as the kubelet reads it.
 * @source kubernetes v1.30 pkg/kubelet/config/common.go tryDecodeSinglePod, pkg/kubelet/config/file.go extractFromFile
 * @simplified The control plane's own programs take no other options than those that kubeadm gave them, but for `--v`.
 */
import type { PodSpec } from 'kubernetes-types/core/v1';
import type { Pod } from '../api/kinds';
import type { KubeObject } from '../api/object';
import type { FieldErrors } from '../apiserver/field-error';
import { later } from '../apiserver/later';
import { resourceOf, resourceOfKind } from '../apiserver/resources';
import { metadataErrors } from '../apiserver/validation/metadata';
import { podSpecErrors } from '../apiserver/validation/pod-spec';
import type { Manifest } from '../kubelet/static-pods';
import type { ReadYaml } from './node';

/** A manifest, or what the kubelet says about the file. */
export type ReadManifest =
  { readonly manifest: Manifest } | { readonly error: string } | { readonly notSimulated: string };

interface Options {
  readonly path: string;
  /** What kubeadm has put on this machine. */
  readonly own: readonly Manifest[];
  readonly readYaml: ReadYaml;
}

const pods = resourceOf('pods');

export function readManifest(text: string, { path, own, readYaml }: Options): ReadManifest {
  const unparsed = (why: string): ReadManifest => ({
    error: `${path}: couldn't parse as pod(${why}), please check config file`,
  });
  const read = readYaml(text);
  if ('words' in read) return unparsed(read.words);
  const kindOfValue = goKindOf(read.value);
  if (kindOfValue !== undefined)
    return unparsed(
      `couldn't get version/kind; json parse error: json: cannot unmarshal ${kindOfValue} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`,
    );
  const sent = (read.value ?? {}) as Partial<KubeObject>;
  const missing = [sent.kind ? undefined : 'Kind', sent.apiVersion ? undefined : 'apiVersion'];
  const [absent] = missing.filter((each) => each !== undefined);
  if (absent) return unparsed(`Object '${absent}' is missing in '${JSON.stringify(read.value)}'`);
  const { kind = '', apiVersion = '' } = sent;
  if (kind !== 'Pod' || apiVersion !== 'v1')
    return resourceOfKind(kind, apiVersion)
      ? { notSimulated: `a manifest of kind ${kind}` }
      : unparsed(
          `no kind "${kind}" is registered for version "${apiVersion}" in scheme "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30"`,
        );
  const typed = later.value.readStrictly({ resource: pods, verb: 'create' }, sent);
  if (!typed.ok)
    return unparsed(typed.status.message.replace(/^.* cannot be handled as a Pod: /, ''));
  return podOf(typed.value, own);
}

/** What Go calls a value that is no object. */
function goKindOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return 'array';
  return value === null || typeof value === 'object'
    ? undefined
    : typeof value === 'boolean'
      ? 'bool'
      : typeof value;
}

function podOf(sent: Partial<Pod>, own: readonly Manifest[]): ReadManifest {
  const { name = '', namespace = 'default', labels, annotations } = sent.metadata ?? {};
  if (!name) return { error: 'invalid pod: name is needed for the pod' };
  const draft = { ...sent, spec: sent.spec ?? {}, metadata: { name, namespace } } as Pod;
  const pod = pods.strategy?.withDefaults?.(draft) as Pod;
  const errors: FieldErrors = [
    ...metadataErrors(pods, { ...pod, metadata: { ...pod.metadata, ...sent.metadata, namespace } }),
    ...podSpecErrors(pod.spec as PodSpec, 'spec'),
  ];
  if (errors.length > 0)
    return {
      error: `invalid pod: [${errors.map(({ field, body }) => `${field}: ${body}`).join(' ')}]`,
    };
  const notSimulated = strangeOption(pod, own);
  if (notSimulated !== undefined) return { notSimulated };
  const metadata = {
    name,
    namespace,
    ...(labels && { labels }),
    ...(annotations && { annotations }),
  };
  return { manifest: { metadata, spec: pod.spec } };
}

const programOf = (command: readonly string[] = []): string =>
  command[0]?.replace(/^.*\//, '') ?? '';

/** An option of one of the control plane's programs that kubeadm has not given it, or the program itself elsewhere. */
function strangeOption({ spec }: Pod, own: readonly Manifest[]): string | undefined {
  for (const { image = '', command = [], args = [] } of spec.containers) {
    if (!/^registry\.k8s\.io\/(etcd|kube-[a-z-]+):/.test(image)) continue;
    const program = programOf(command);
    const known = own
      .flatMap((manifest) => manifest.spec.containers)
      .find((container) => programOf(container.command) === program)?.command;
    if (!known) return `${program || image} as a static pod here`;
    const given = [...command, ...args];
    const strange =
      given.slice(1).find((word) => !known.includes(word) && !/^--v=\d+$/.test(word)) ??
      known.slice(1).find((word) => !given.includes(word) && !/^--v=\d+$/.test(word));
    if (strange !== undefined)
      return `${program} ${given.includes(strange) ? 'with' : 'without'} ${strange}`;
  }
  return undefined;
}
