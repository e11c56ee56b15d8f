/** The recorded commands, typed into the simulation at their own moments, print what the real cluster printed. */
import { expect, test } from 'vitest';
import { normalise } from './normalise';
import { replayScene, type Replayed } from './replay';
import { scenes } from './scenes';

/** Captures of S0 that differ, and why. Whoever mends one takes it out of this list. */
const different: Readonly<Record<string, string>> = {
  '003-version-o-yaml': 'when and with which Go the binary was built is not simulated',
  '081-get-events-sort-by-lastTimestamp':
    'equal times come in the order of a sort that is not stable',
  '082-get-events-sort-by-metadata-creationTimestamp': 'as 081',
  '085-get-events-A-field-selector-type-Warning': 'FailedMount, an artefact of the recording',
  '086-events': 'as 081',
  '112-api-resources-namespaced-false': 'lists the kinds that are simulated',
  '114-api-versions': 'lists the groups that are simulated',
  '135-kubectl': 'help lists what is simulated',
  '137-get-help': 'help lists what is simulated',
  '138-describe-help': 'help lists what is simulated',
  '140-drain-help': 'help lists what is simulated',
  '141-cordon-help': 'help lists what is simulated',
  '169-get-nodes-sort-by-foo': 'a quirk of kubectl with a broken path',
  '195-create': 'help lists what is simulated',
  '203-rollout': 'help lists what is simulated',
  '237-request-timeout-1ms-get-nodes': 'a request takes no virtual time',
  '242-get-nodes-v-8': 'headers and bodies are not simulated',
  '273-describe-pod-kube-apiserver-demo-control-plane-n-kube-system': 'probes of static pods',
};

const nameOf = ({ capture }: Replayed): string =>
  capture.file.replace(/^.*\//, '').replace('.txt', '');

/** The recorded cluster ran workloads; until there are any here, their rows stand aside. */
const withoutWorkloads = (text: string): string =>
  text
    .replace(/^ *default +(httpbin|sleeper|bare|tol|web|tmp|pin|huge).*\n?/gm, '')
    .replace(/^ *kube-system +coredns-.*\n?/gm, '')
    .replace(/\(\d+ in total\)/, '(N in total)')
    .replace(
      / {2}- names:\n(?: {4}- docker\.io\/(?:library\/\w+|kennethreitz)\S*\n)+ {4}sizeBytes: \d+\n/g,
      '',
    );

const isEqual = ({ capture, output, exitCode }: Replayed): boolean =>
  exitCode === capture.exitCode &&
  normalise(withoutWorkloads(output)) === normalise(withoutWorkloads(capture.output));

const sceneOf = (name: string) => {
  const scene = scenes.find((each) => each.name === name);
  if (!scene) throw new Error(`no scene ${name}`);
  return scene;
};

test('healthy: every recorded command prints the same, but for what is known', () => {
  const replayed = replayScene(sceneOf('S0-healthy'), { seed: 1 });
  const simulated = replayed.filter(({ output }) => !output.includes('not simulated: '));
  expect(simulated.length).toBeGreaterThan(110);
  const found = simulated.filter((each) => !isEqual(each)).map(nameOf);
  expect(found.sort()).toEqual(Object.keys(different).sort());
});

/** Commands whose output is the same whatever the seed, once the moments of change have passed. */
const steady =
  /^get (nodes?|leases?|pods -A|node demo-worker -o yaml|lease demo-worker)\b|^describe (node|lease)/;

test.each([
  [
    'S2-worker-disconnected',
    /^\d+-(before|t\+(010|030|052|140|240|358|470)|reconnect\+(018|020|024|060))/,
    21,
  ],
  [
    'S4-kubelet-stopped',
    /^\d+-(before|t\+(005|020|055|118)|start\+(004|005|006|008|010|012|015|045))/,
    14,
  ],
] as const)(
  '%s: nodes, leases and pods print the same before, during and after',
  (name, moments, atLeast) => {
    const replayed = replayScene(sceneOf(name), { seed: 1 }).filter(
      (each) =>
        moments.test(nameOf(each)) &&
        steady.test(each.capture.command.replace(/^kubectl /, '')) &&
        !isHistoryDependent(name, each),
    );
    expect(replayed.length).toBeGreaterThanOrEqual(atLeast);
    expect(replayed.filter((each) => !isEqual(each)).map(nameOf)).toEqual([]);
  },
);

/** In S4 the node has the events of earlier cuts, and a podCIDR given anew. */
const isHistoryDependent = (scene: string, { capture }: Replayed): boolean =>
  scene === 'S4-kubelet-stopped' && /describe|pods -A/.test(capture.command);
