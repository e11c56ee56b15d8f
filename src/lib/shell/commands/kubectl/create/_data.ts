/** The data of config maps and secrets, from flags and files. */
import { resolvePath, UNKNOWN } from '$lib/simulation/host/files';
import type { Invocation } from '../../../command';
import type { FlagSet } from '../../../flags';

export const dataFlags: FlagSet = {
  'from-literal': { type: 'array', help: 'A key and its value: KEY=VALUE' },
  'from-file': {
    type: 'array',
    help: 'A file, or KEY=FILE, or a directory: its text is the value',
  },
  'from-env-file': { type: 'array', help: 'A file with lines of KEY=VALUE' },
};

export interface Entry {
  readonly key: string;
  readonly value: string;
}

/** All entries in the order of the flags; a text says what is wrong. */
export function dataOf(invocation: Invocation): readonly Entry[] | string {
  const { flags } = invocation;
  const entries: Entry[] = [];
  if (flags.has('from-env-file') && (flags.has('from-file') || flags.has('from-literal')))
    return 'from-env-file cannot be combined with from-file or from-literal';
  const sources = [
    ...flags.all('from-file').map((source) => fromFile(invocation, source)),
    ...flags.all('from-literal').map(fromLiteral),
    ...flags.all('from-env-file').map((source) => fromEnvFile(invocation, source)),
  ];
  for (const found of sources) {
    if (typeof found === 'string') return found;
    for (const entry of found) {
      const wrong = wrongKey(entry.key, entries);
      if (wrong !== undefined) return wrong;
      entries.push(entry);
    }
  }
  return entries;
}

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsConfigMapKey */
function wrongKey(key: string, entries: readonly Entry[]): string | undefined {
  if (!/^[-._a-zA-Z0-9]+$/.test(key))
    return `"${key}" is not a valid key name for a ConfigMap: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`;
  return entries.some((entry) => entry.key === key)
    ? `cannot add key "${key}", another key by that name already exists in Data for ConfigMap`
    : undefined;
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/util/util.go ParseLiteralSource */
function fromLiteral(source: string): readonly Entry[] | string {
  const at = source.indexOf('=');
  if (at < 1) return `invalid literal source ${source}, expected key=value`;
  const value = source.slice(at + 1).replace(/^(["'])(.*)\1$/s, '$2');
  return [{ key: source.slice(0, at), value }];
}

function fromFile({ place, state }: Invocation, source: string): readonly Entry[] | string {
  const at = source.indexOf('=');
  const path = source.slice(at + 1);
  const full = resolvePath(state.cwd, path);
  const entry = place.files.stat(full);
  if (!entry) return `error reading ${path}: no such file or directory`;
  if (entry.kind === 'directory') {
    if (at > 0) return 'cannot give a key name for a directory path';
    const names = place.files.list(full);
    const unknown = names.find((name) => place.files.stat(`${full}/${name}`)?.isUnknown);
    if (unknown !== undefined)
      return `error reading ${path.replace(/\/$/, '')}/${unknown}: ${UNKNOWN}`;
    return names.flatMap((name) => {
      const read = place.files.read(`${full}/${name}`);
      return 'text' in read ? [{ key: name, value: read.text }] : [];
    });
  }
  const read = place.files.read(full);
  if ('error' in read) return `error reading ${path}: ${read.error}`;
  const key = at > 0 ? source.slice(0, at) : (path.split('/').at(-1) ?? '');
  return [{ key, value: read.text }];
}

function fromEnvFile({ place, state }: Invocation, path: string): readonly Entry[] | string {
  const read = place.files.read(resolvePath(state.cwd, path));
  if ('error' in read)
    return `error reading ${path}: ${read.error === UNKNOWN ? UNKNOWN : 'no such file or directory'}`;
  return read.text.split('\n').flatMap((line) => {
    const text = line.trimStart();
    const at = text.indexOf('=');
    if (text === '' || text.startsWith('#') || at < 1) return [];
    return [{ key: text.slice(0, at), value: text.slice(at + 1) }];
  });
}

/** Nothing at all when there are no entries, as Go writes an empty map. */
export const asData = (entries: readonly Entry[], encode = (text: string) => text) =>
  entries.length === 0
    ? {}
    : { data: Object.fromEntries(entries.map(({ key, value }) => [key, encode(value)])) };
