/** Takes out of an output what differs from run to run, so that a difference left is one of words or order. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'UID'],
  [/\b(kind|provider|containerd|sha256):(\/\/)?[0-9a-f]{64}\b/g, '$1:HASH'],
  [/(resourceVersion"?: )"\d+"/g, '$1"REVISION"'],
  [/\b(Resource Version: +)\d+/g, '$1REVISION'],
  [/\bgenerateName: \S+/g, 'generateName: NAME'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| \+0000 UTC)/g, 'TIME'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000/g, 'TIME'],
  [/\b([IWEF])\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ /g, '$1TIME PID '],
  [/\b\w{3} \d\d \d\d:\d\d:\d\d /g, 'TIME '],
  [/\bx\d+ over \S+(?=\))/g, 'xN over AGE'],
  [/\bin \d+ milliseconds/g, 'in N milliseconds'],
  // Ages and durations: `5m10s`, `63s`, `1m40.067s`, `200ms`, `<unknown>` for a time that was never.
  [/(?<![\w.-])(\d+(\.\d+)?(ms|[dhms]))+(?![\w-])/g, 'AGE'],
  [/\b10\.244\.\d+\.\d+\b/g, 'ADDRESS'],
  [/\/(root|home\/learner)\/\.kube\//g, '~/.kube/'],
];

/** @param text one command's output */
export function normalise(text: string): string {
  let normal = text;
  for (const [pattern, replacement] of replacements) normal = normal.replace(pattern, replacement);
  return normal
    .split('\n')
    .map((line) => line.replace(/(?<=\S) {2,}/g, '  ').trimEnd())
    .join('\n')
    .trim();
}
