import { mergePatch, strategicMergePatch } from '$lib/simulation/apiserver/patch';
import { defineCommand, type Invocation } from '../../command';
import { complain, fail, type Program } from '../../effect';
import { isJson, pointAt, readYaml } from '../../yaml/read';
import { creationFlags, makeOne } from './_creating';
import { isImageName, labelsOf } from './_made';
import { misuse, requiredFlags } from './_problems';
import type { Fields } from './_three-way';

/** `kubectl run`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/run/run.go */
export const command = defineCommand({
  usage: 'run NAME --image=image [--env="KEY=VALUE"] [--port=PORT] [-- COMMAND ARGS]',
  summary: 'Create and run a particular image in a pod',
  flags: {
    ...creationFlags,
    image: { type: 'string', help: 'The image for the container to run' },
    port: { type: 'int', help: 'The port that this container exposes' },
    env: { type: 'array', help: 'Environment variables to set in the container' },
    labels: { short: 'l', type: 'string', help: 'Comma separated labels to apply to the pod' },
    annotations: { type: 'array', help: 'Annotations to apply to the pod' },
    command: { help: 'Use what follows -- as the command, not as its arguments' },
    restart: { type: 'string', help: 'The restart policy: Always, OnFailure, Never' },
    'image-pull-policy': { type: 'string', help: 'The image pull policy for the container' },
    overrides: { type: 'string', help: 'JSON that is merged into the generated object' },
    'override-type': { type: 'string', help: 'How: merge, strategic' },
    quiet: { short: 'q', help: 'If true, suppress prompt messages' },
    privileged: { help: 'Run the container in privileged mode' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    const [name] = args;
    const image = flags.get('image');
    if (image === undefined) return yield* requiredFlags(['image']);
    if (name === undefined) return yield* misuse('NAME is required for run', 'run');
    if (!isImageName(image))
      return yield* fail(`error: Invalid image name "${image}": invalid reference format`);
    const restartPolicy = flags.get('restart') ?? 'Always';
    if (!/^(Always|OnFailure|Never)$/.test(restartPolicy))
      return yield* fail(`error: invalid restart policy: ${restartPolicy}`);
    const pod = podOf(invocation, { name, image, restartPolicy });
    if (typeof pod === 'string') return yield* fail(`error: ${pod}`);
    return yield* withOverrides(invocation, pod, (object) => makeOne(invocation, { object }));
  },
});

interface Wanted {
  readonly name: string;
  readonly image: string;
  readonly restartPolicy: string;
}

function podOf({ args, flags }: Invocation, { name, image, restartPolicy }: Wanted) {
  const labels = flags.has('labels') ? labelsOf(flags.get('labels') ?? '') : { run: name };
  if (typeof labels === 'string') return labels;
  const env = pairsOf(flags.all('env'));
  if (typeof env === 'string') return `invalid env: ${env}`;
  const annotations = pairsOf(flags.all('annotations'));
  if (typeof annotations === 'string') return `unexpected annotation spec: ${annotations}`;
  const words = args.slice(1);
  const port = flags.get('port');
  const policy = flags.get('image-pull-policy');
  const container = {
    name,
    image,
    ...(words.length === 0 ? {} : { [flags.isOn('command') ? 'command' : 'args']: words }),
    ...(env.length === 0 ? {} : { env: env.map(([key, value]) => ({ name: key, value })) }),
    ...(policy === undefined ? {} : { imagePullPolicy: policy }),
    ...(port === undefined ? {} : { ports: [{ containerPort: Number(port) }] }),
    ...(flags.isOn('privileged') ? { securityContext: { privileged: true } } : {}),
    resources: {},
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      labels,
      ...(annotations.length === 0 ? {} : { annotations: Object.fromEntries(annotations) }),
    },
    spec: { containers: [container], dnsPolicy: 'ClusterFirst', restartPolicy },
    status: {},
  };
}

/** `KEY=VALUE`, each; a text is the one that is none. */
function pairsOf(texts: readonly string[]): [string, string][] | string {
  const pairs: [string, string][] = [];
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 1) return text;
    pairs.push([text.slice(0, at), text.slice(at + 1)]);
  }
  return pairs;
}

function* withOverrides(
  { flags }: Invocation,
  pod: Fields,
  use: (object: Fields) => Program,
): Program {
  const text = flags.get('overrides');
  if (text === undefined) return yield* use(pod);
  const [parsed] = readYaml(text);
  // Only JSON will do here, whatever else could be read.
  if (!parsed?.ok || !isJson(text)) {
    yield* complain('error: Invalid JSON Patch');
    if (parsed?.ok === false)
      for (const line of pointAt('--overrides', parsed)) yield* complain(line);
    return 1;
  }
  const type = flags.get('override-type') ?? 'merge';
  if (type !== 'merge' && type !== 'strategic')
    return yield* fail(`error: invalid override type: ${type}`);
  const merge = type === 'merge' ? mergePatch : strategicMergePatch;
  return yield* use(merge(pod as never, parsed.value as never) as unknown as Fields);
}
