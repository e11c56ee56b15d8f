/** Takes out of an output what differs from run to run, so that a difference left is one of words or order. */
import { sortGenerated } from './generated-order';

/** The letters and digits of names that Kubernetes makes up. */
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]';

/** The recorded kubelets often waited for their watch of a ConfigMap, which is real but rare elsewhere. */
const ARTEFACTS =
  /^.*FailedMount.* failed to sync configmap cache: timed out waiting for the condition.*\n/gm;

const replacements: readonly (readonly [RegExp, string])[] = [
  [/(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'UID'],
  [/\b(kind|provider|containerd|sha256):(\/\/)?[0-9a-f]{64}\b/g, '$1:HASH'],
  [/(kubernetes\.io\/config\.(?:hash|mirror): )[0-9a-f]{32}\b/g, '$1HASH'],
  [/\b((?:Machine ID|System UUID|machineID|systemUUID): +)[0-9a-f]{32}\b/g, '$1HASH'],
  [/(resourceVersion"?: )"\d+"/g, '$1"REVISION"'],
  [/\b(Resource Version: +)\d+/g, '$1REVISION'],
  [/\bgenerateName: \S+/g, 'generateName: NAME'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| \+0000( UTC|(?=\])))/g, 'TIME'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000/g, 'TIME'],
  [/\b([IWEF])\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ /g, '$1TIME PID '],
  [/\b\w{3} \d\d \d\d:\d\d:\d\d /g, 'TIME '],
  [/\bx\d+ over \S+(?=\))/g, 'xN over AGE'],
  [/\bin \d+ milliseconds/g, 'in N milliseconds'],
  // The API server's own Lease is called after a hash of its host's name.
  [/\bapiserver-[a-z2-7]{26}(?=[\s_])/g, 'apiserver-HASH'],
  // What an Event is called after its object: the instant in nanoseconds.
  [/\.[0-9a-f]{16}\b/g, '.EVENT'],
  // A template's hash and the random end of a pod's name: `httpbin-77dbd4d76b-mgt4b`, `kube-proxy-fxfrv`.
  [new RegExp(`\\b(?=[0-9]*[a-z])${SAFE}{8,10}\\b`, 'g'), 'HASH'],
  [new RegExp(`(?<=[a-z0-9H]-)${SAFE}{5}\\b(?!-)`, 'g'), 'RANDOM'],
  // Ages and durations: `5m10s`, `63s`, `1m40.067s`, `200ms`, `<unknown>` for a time that was never.
  [/(?<![\w.-])(\d+(\.\d+)?(ms|[dhms]))+(?![\w-])/g, 'AGE'],
  [/\b10\.244\.\d+\.\d+\b/g, 'ADDRESS'],
  [/\b10\.96\.(?!0\.10?\b)\d+\.\d+\b/g, 'CLUSTER-ADDRESS'],
  // A node port that the server chose; 30090 was asked for.
  [/\b80:(?!30090)3[0-2]\d{3}\/TCP/g, '80:NODEPORT/TCP'],
  [/\/(root|home\/learner)\/\.kube\//g, '~/.kube/'],
];

/**
 * Commands whose lines come in any order: kubectl's sort by time is not stable, so that events of one second are
 * shuffled, `drain` keeps its pods and its complaints in Go maps, and components are listed as they answer.
 */
const IN_ANY_ORDER =
  /--sort-by=\S*[tT]imestamp|^kubectl (events|drain|get (cs|componentstatuses))\b/;

/**
 * @param text one command's output
 * @param command the command, for what it leaves to chance
 */
export function normalise(text: string, command = ''): string {
  const sorted = sortGenerated(sortEvents(text.replace(ARTEFACTS, '')), plain);
  if (!IN_ANY_ORDER.test(command)) return sorted;
  return sorted.split('\n').map(sortBrackets).sort().join('\n');
}

/** A description's Events are sorted in the same way: those of one age may change places, but for the scheduler's, which come first. */
function sortEvents(text: string): string {
  const lines: { readonly age: string | undefined; readonly line: string }[] = [];
  for (const line of text.split('\n')) {
    const [, age] = /^ +(?:Normal|Warning) +(?!Scheduled)\S+ +(\d\S*) /.exec(line) ?? [];
    lines.push({ age, line });
    for (let at = lines.length - 1; at > 0; at--) {
      const [before, now] = [lines[at - 1], lines[at]];
      if (now?.age === undefined || before?.age !== now.age) break;
      if (plain(before.line) <= plain(now.line)) break;
      lines.splice(at - 1, 2, now, before);
    }
  }
  return lines.map(({ line }) => line).join('\n');
}

/** `error:[b, a]`: what is collected from a map. */
const sortBrackets = (line: string): string =>
  line.replace(/\[(.*)\]/, (_, list: string) => `[${list.split(', ').sort().join(', ')}]`);

function plain(text: string): string {
  let normal = text;
  for (const [pattern, replacement] of replacements) normal = normal.replace(pattern, replacement);
  return normal
    .split('\n')
    .map((line) => line.replace(/(?<=\S) {2,}/g, '  ').trimEnd())
    .join('\n')
    .trim();
}
