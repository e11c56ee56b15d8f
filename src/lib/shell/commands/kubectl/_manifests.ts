/** Reads the objects that `-f` names. @source kubernetes v1.30 staging/src/k8s.io/cli-runtime/pkg/resource/builder.go */
import type { KubeObject, Metadata } from '$lib/simulation/api/object';
import type { Resource } from '$lib/simulation/apiserver/resource';
import { resourceOfKind } from '$lib/simulation/apiserver/resources';
import { resolvePath, UNKNOWN, type Files } from '$lib/simulation/host/files';
import type { Invocation } from '../../command';
import { readLine, type Program } from '../../effect';
import type { FlagSet } from '../../flags';
import { pointAt, readYaml } from '../../yaml/read';
import type { Kube } from './_client';
import { own, type Problem } from './_problems';
import { isUnsimulatedKind } from './_resources';

export const filenameFlags: FlagSet = {
  filename: {
    short: 'f',
    type: 'list',
    help: 'Filename or directory that contains the resource; - is standard input',
  },
  recursive: { short: 'R', help: 'Process the directory used in -f, --filename recursively' },
};

export const validateFlag = {
  type: 'optional',
  help: 'Must be "strict", "warn" or "ignore": whether unknown fields are refused',
} as const;

/** One object of a file, as it is to be sent. */
export interface Manifest {
  /** The file, as messages name it. */
  readonly source: string;
  readonly resource: Resource;
  readonly name: string;
  /** Absent for what lies in no namespace. */
  readonly namespace: string | undefined;
  /** With its namespace filled in. */
  readonly object: KubeObject;
}

export interface Read {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly Problem[];
}

const EXTENSIONS = ['.json', '.yaml', '.yml'];

interface Reading {
  readonly invocation: Invocation;
  readonly kube: Kube;
  /** Whether kind and apiVersion are looked for before anything else, as where fields are validated. */
  readonly validates: boolean;
}

/** What `-f` names: what could be read, and why the rest could not. */
export function* readManifests(reading: Reading): Program<Read> {
  const { invocation } = reading;
  const manifests: Manifest[] = [];
  const problems: Problem[] = [];
  for (const name of invocation.flags.all('filename')) {
    const files =
      name === '-' ? [{ name: 'STDIN', text: yield* inputText() }] : filesAt(invocation, name);
    // A path that is not there ends it all; a file that cannot be read leaves the others.
    if ('kind' in files) return { manifests: [], problems: [files] };
    for (const { name: source, text } of files) {
      const found = objectsOf(reading, source, text);
      manifests.push(...found.manifests);
      problems.push(...found.problems);
    }
  }
  return { manifests, problems };
}

function* inputText(): Program<string> {
  let text = '';
  for (let line = yield* readLine(); line !== undefined; line = yield* readLine()) text += line;
  return text;
}

interface TextFile {
  readonly name: string;
  readonly text: string;
}

function filesAt({ place, state, flags }: Invocation, name: string): TextFile[] | Problem {
  if (/^https?:\/\//.test(name)) return own(`not simulated: -f with a URL (${name})`);
  const path = resolvePath(state.cwd, name);
  const entry = place.files.stat(path);
  if (!entry) return own(`the path "${name}" does not exist`);
  const names =
    entry.kind === 'directory'
      ? filesUnder({ files: place.files, cwd: state.cwd, isDeep: flags.isOn('recursive') }, name)
      : [name];
  if (names.length === 0)
    return own(`error reading [${name}]: recognized file extensions are [${EXTENSIONS.join(' ')}]`);
  const texts: TextFile[] = [];
  for (const each of names) {
    const read = place.files.read(resolvePath(state.cwd, each));
    if ('error' in read && read.error === UNKNOWN) return own(`${each}: ${UNKNOWN}`);
    texts.push({ name: each, text: 'text' in read ? read.text : '' });
  }
  return texts;
}

interface Walk {
  readonly files: Files;
  readonly cwd: string;
  readonly isDeep: boolean;
}

/** In lexical order, as Go walks a directory; names lose a `./` in front. */
function filesUnder(walk: Walk, directory: string): string[] {
  const { files, cwd, isDeep } = walk;
  return files.list(resolvePath(cwd, directory)).flatMap((entry) => {
    const name = joined(directory, entry);
    if (files.stat(resolvePath(cwd, name))?.kind === 'directory')
      return isDeep ? filesUnder(walk, name) : [];
    return EXTENSIONS.some((extension) => entry.endsWith(extension)) ? [name] : [];
  });
}

/** @source go path/filepath.Join */
function joined(directory: string, entry: string): string {
  const isRelative = !directory.startsWith('/');
  const parts: string[] = [];
  for (const part of `${directory}/${entry}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || isRelative) parts.push(part);
  }
  return (isRelative ? '' : '/') + parts.join('/');
}

function objectsOf(reading: Reading, source: string, text: string): Read {
  const manifests: Manifest[] = [];
  for (const parsed of readYaml(text)) {
    if (!parsed.ok)
      return {
        manifests,
        problems: [own(`error parsing ${source}: ${parsed.words}`, pointAt(source, parsed))],
      };
    for (const value of itemsOf(parsed.value)) {
      const manifest = manifestOf(reading, source, value);
      // The rest of a file is left where one object of it cannot be read.
      if ('kind' in manifest) return { manifests, problems: [manifest] };
      manifests.push(manifest);
    }
  }
  return { manifests, problems: [] };
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A List stands for its items. */
function itemsOf(value: unknown): readonly unknown[] {
  const isList = isFields(value) && typeof value.kind === 'string' && value.kind.endsWith('List');
  return isList && Array.isArray(value.items) ? (value.items as unknown[]) : [value];
}

function manifestOf(
  { kube, validates }: Reading,
  source: string,
  value: unknown,
): Manifest | Problem {
  const missing = whatIsMissing(value);
  if (!isFields(value) || missing !== '')
    return validates
      ? own(
          `error validating "${source}": error validating data: ${missing}; if you choose to ignore these errors, turn validation off with --validate=false`,
        )
      : own(undecodable(source, value));
  const { apiVersion, kind } = value as { apiVersion: string; kind: string };
  const metadata: Partial<Metadata> = isFields(value.metadata) ? value.metadata : {};
  const { name = '', namespace = '' } = metadata;
  const resource = resourceOfKind(kind, apiVersion);
  if (!resource)
    return isUnsimulatedKind(kind)
      ? own(`not simulated: the kind ${kind} in ${source} (see: kubectl api-resources)`)
      : own(
          `resource mapping not found for name: "${name}" namespace: "${namespace}" from "${source}": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first`,
        );
  if (!resource.namespaced) {
    const object = { ...value, metadata } as unknown as KubeObject;
    return { source, resource, name, namespace: undefined, object };
  }
  if (kube.isNamespaceGiven && namespace !== '' && namespace !== kube.namespace)
    return own(
      `the namespace from the provided object "${namespace}" does not match the namespace "${kube.namespace}". You must pass '--namespace=${namespace}' to perform this operation.`,
    );
  const scoped = { ...metadata, namespace: namespace || kube.namespace };
  const object = { ...value, metadata: scoped } as unknown as KubeObject;
  return { source, resource, name, namespace: scoped.namespace, object };
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/validation/schema.go getObjectKind */
function whatIsMissing(value: unknown): string {
  if (!isFields(value)) return 'invalid object to validate';
  const found = (['apiVersion', 'kind'] as const).flatMap((name) => {
    if ((value[name] ?? null) === null) return [`${name} not set`];
    return typeof value[name] === 'string' ? [] : [`${name} isn't string type`];
  });
  return found.length > 1 ? `[${found.join(', ')}]` : (found[0] ?? '');
}

function undecodable(source: string, value: unknown): string {
  const why = isFields(value)
    ? `Object 'Kind' is missing in '${JSON.stringify(value)}'`
    : `json: cannot unmarshal ${Array.isArray(value) ? 'array' : typeof value} into Go value of type unstructured.detector`;
  return `unable to decode "${source}": ${why}`;
}
