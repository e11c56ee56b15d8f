/** An object as lines of YAML, with what the last write changed. */
import { diffArrays } from 'diff';
import { inKeyOrder } from '$lib/shell/key-order';
import { stringifyYaml } from '$lib/shell/yaml';
import type { KubeObject } from '$lib/simulation/api/object';

export interface Line {
  readonly text: string;
  readonly is: 'same' | 'changed' | 'added' | 'removed';
  /** Of a changed line: the value before. */
  readonly was?: string;
}

const yamlLines = (object: KubeObject): string[] =>
  stringifyYaml(inKeyOrder(object)).trimEnd().split('\n');

/** The lines of an object as `kubectl get -o yaml` writes them; without a version before, none is marked. */
export function linesOf(object: KubeObject, before: KubeObject | undefined): Line[] {
  if (!before) return yamlLines(object).map((text) => ({ text, is: 'same' }));
  const lines: Line[] = [];
  let removed: string[] = [];
  for (const { value, ...change } of diffArrays(yamlLines(before), yamlLines(object))) {
    if (change.removed) {
      removed = value;
      continue;
    }
    if (change.added) lines.push(...paired(removed, value));
    else {
      lines.push(...removed.map(gone));
      lines.push(...value.map((text): Line => ({ text, is: 'same' })));
    }
    removed = [];
  }
  return [...lines, ...removed.map(gone)];
}

const gone = (text: string): Line => ({ text, is: 'removed' });

/** `  reason: NodeStatusUnknown`: up to the colon it is the key, with its place. */
const keyed = /^([^:]*:) (.*)$/;

/** Lines that came where others went: one with the same key at the same place is the same line, changed. */
function paired(removed: readonly string[], added: readonly string[]): Line[] {
  const lines: Line[] = [];
  let next = 0;
  for (const text of added) {
    const key = keyed.exec(text)?.[1];
    const at = removed.findIndex(
      (each, index) => index >= next && key !== undefined && keyed.exec(each)?.[1] === key,
    );
    if (at < 0) {
      lines.push({ text, is: 'added' });
      continue;
    }
    lines.push(...removed.slice(next, at).map(gone));
    lines.push({ text, is: 'changed', was: keyed.exec(removed[at] ?? '')?.[2] ?? '' });
    next = at + 1;
  }
  return [...lines, ...removed.slice(next).map(gone)];
}

/** Every write changes the resourceVersion: nobody needs to be led to it. */
const isRoutine = ({ text }: Line): boolean => /^ {2}resourceVersion: /.test(text);

/** Where the marked places begin, by line. */
export function stopsOf(lines: readonly Line[]): number[] {
  const isMarked = (line: Line | undefined) =>
    line !== undefined && line.is !== 'same' && !isRoutine(line);
  return lines.flatMap((line, index) =>
    isMarked(line) && !isMarked(lines[index - 1]) ? [index] : [],
  );
}
