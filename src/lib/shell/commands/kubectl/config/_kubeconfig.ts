/**
 * The kubeconfig that a run of kubectl reads.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/clientcmd/loader.go
 */
import { resolvePath } from '$lib/simulation/host/files';
import { inKeyOrder } from '../../../key-order';
import { later } from '../../../later';
import type { Asking } from '../_access';

export type Fields = Readonly<Record<string, unknown>>;
export type Entries = ReadonlyMap<string, Fields>;

export interface Kubeconfig {
  /** The file that it was read from, or would be written to, as it was named. */
  readonly path: string;
  readonly isThere: boolean;
  readonly clusters: Entries;
  readonly contexts: Entries;
  readonly users: Entries;
  readonly currentContext: string;
}

export type Loaded = Kubeconfig | { readonly problem: string };

const LISTS = { clusters: 'cluster', contexts: 'context', users: 'user' } as const;
type List = keyof typeof LISTS;
const STRANGE = { problem: 'not simulated: a kubeconfig of this shape' };

/** Finds the file and reads it. */
export function loadKubeconfig(asking: Asking): Loaded {
  const { place, state } = asking;
  const flag = flagOf(asking, 'kubeconfig');
  const path = flag ?? pathWithoutFlag(asking);
  if (path === undefined) return { problem: 'not simulated: several kubeconfig files' };
  const at = resolvePath(state.cwd, path);
  const entry = place.files.stat(at);
  if (!entry && flag !== undefined)
    return { problem: `error: stat ${path}: no such file or directory` };
  if (!entry) return { ...EMPTY, path, isThere: false };
  const read = place.files.read(at);
  if ('text' in read) return parse(path, read.text);
  const why =
    read.error === 'Is a directory'
      ? `read ${path}: is a directory`
      : `open ${path}: ${read.error}`;
  return { problem: loadingError(path, why) };
}

/** `$KUBECONFIG`, or what lies in the home directory; `undefined` for several files. */
function pathWithoutFlag({ state: { variables, exported } }: Asking): string | undefined {
  const valueOf = (name: string) => (exported.has(name) ? (variables.get(name) ?? '') : '');
  const [first, ...others] = new Set(valueOf('KUBECONFIG').split(':').filter(Boolean));
  if (others.length > 0) return undefined;
  return first ?? `${valueOf('HOME')}/.kube/config`;
}

const EMPTY = {
  clusters: new Map(),
  contexts: new Map(),
  users: new Map(),
  currentContext: '',
} as const;

const loadingError = (path: string, why: string): string =>
  `error: error loading config file "${path}": ${why}`;

/** The last text that was read: whoever types kubectl again and again has the same file. */
let lastRead: { readonly text: string; readonly value: ReturnType<typeof readText> } | undefined;

const readText = (text: string) => later().readYaml(text);

function parse(path: string, text: string): Loaded {
  if (lastRead?.text !== text) lastRead = { text, value: readText(text) };
  const { value: read } = lastRead;
  if ('words' in read) return { problem: loadingError(path, read.words) };
  const { value } = read;
  if (value === null) return { ...EMPTY, path, isThere: true };
  if (!isFields(value)) return { problem: loadingError(path, noKind(value)) };
  const { apiVersion = 'v1', kind = 'Config', 'current-context': currentContext } = value;
  const lists = (Object.keys(LISTS) as List[]).map((list) => entriesOf(value, list));
  const [clusters, contexts, users] = lists;
  const isRight = apiVersion === 'v1' && kind === 'Config' && isText(currentContext ?? '');
  if (!isRight || !clusters || !contexts || !users) return STRANGE;
  const current = (currentContext ?? '') as string;
  return { path, isThere: true, clusters, contexts, users, currentContext: current };
}

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/meta.go SimpleMetaFactory.Interpret */
const noKind = (value: unknown): string =>
  `couldn't get version/kind; json parse error: json: cannot unmarshal ${Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** The entries by their names; `undefined` when they are not as they should be. */
function entriesOf(config: Fields, list: List): Entries | undefined {
  const entries = new Map<string, Fields>();
  const given = config[list] ?? [];
  if (!Array.isArray(given)) return undefined;
  for (const each of given as unknown[]) {
    if (!isFields(each) || !isText(each.name) || entries.has(each.name)) return undefined;
    const fields = each[LISTS[list]] ?? {};
    if (!isFields(fields) || !Object.entries(fields).every(isRightField)) return undefined;
    entries.set(each.name, fields);
  }
  return entries;
}

const NO_TEXTS = ['insecure-skip-tls-verify', 'disable-compression', 'extensions', 'exec'];

const isRightField = ([name, value]: [string, unknown]): boolean =>
  isText(value) || value === null || NO_TEXTS.includes(name) || isFields(value);

/** An empty flag is none. */
export function flagOf({ flags }: Pick<Asking, 'flags'>, name: string): string | undefined {
  const value = flags.get(name);
  return value === '' ? undefined : value;
}

/** Empty texts and what is not there are the same to Go. */
export const textIn = (fields: Fields | undefined, name: string): string => {
  const value = fields?.[name];
  return isText(value) ? value : '';
};

/** As clientcmd writes it: entries in the order of their names. */
export function kubeconfigObject(config: Kubeconfig): object {
  const listOf = (list: List) => {
    const entries = [...config[list]].sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0
      ? null
      : entries.map(([name, fields]) => ({ [LISTS[list]]: fields, name }));
  };
  return {
    apiVersion: 'v1',
    clusters: listOf('clusters'),
    contexts: listOf('contexts'),
    'current-context': config.currentContext,
    kind: 'Config',
    preferences: {},
    users: listOf('users'),
  };
}

/** For Tab. */
export function contextNames(asking: Asking): readonly string[] {
  const config = loadKubeconfig(asking);
  return 'problem' in config ? [] : [...config.contexts.keys()];
}

/** Writes it where it was read, or where it was looked for. */
export function saveKubeconfig({ place, state }: Asking, config: Kubeconfig): void {
  const path = resolvePath(state.cwd, config.path);
  if (!config.isThere) place.files.makeDirectories(resolvePath(path, '..'));
  place.files.write(path, later().stringify(inKeyOrder(kubeconfigObject(config))));
}
