/** The laptop's kubeconfig, as far as commands read and change it. */
import { resolvePath } from '$lib/simulation/host/files';
import type { Place } from '../../../place';

const pathOf = ({ home }: Place): string => resolvePath(home, '.kube/config');

export function readKubeconfig(place: Place): string {
  const read = place.files.read(pathOf(place));
  return 'text' in read ? read.text : '';
}

export function writeKubeconfig(place: Place, text: string): void {
  place.files.write(pathOf(place), text);
}

export const currentContext = (text: string): string | undefined =>
  /^current-context: (\S+)$/m.exec(text)?.[1];

/** The entries of `contexts`, each with its namespace. */
export function contextsOf(text: string): readonly { name: string; namespace: string }[] {
  const list = /^contexts:\n((?:[- ] .*\n)*)/m.exec(text)?.[1] ?? '';
  return list
    .split(/^(?=- )/m)
    .filter((entry) => entry !== '')
    .map((entry) => ({
      name: /^ {2}name: (\S+)$/m.exec(entry)?.[1] ?? '',
      namespace: /^ {4}namespace: (\S+)$/m.exec(entry)?.[1] ?? '',
    }));
}

/** The namespace that the current context names. */
export function contextNamespace(place: Place): string | undefined {
  const text = readKubeconfig(place);
  const current = currentContext(text);
  const namespace = contextsOf(text).find(({ name }) => name === current)?.namespace;
  return namespace === '' ? undefined : namespace;
}

/** The same text with another namespace in a context. */
export function withNamespace(text: string, context: string, namespace: string): string {
  const list = /^contexts:\n((?:[- ] .*\n)*)/m.exec(text)?.[1] ?? '';
  const entries = list.split(/^(?=- )/m).map((entry) => {
    if (!entry.includes(`\n  name: ${context}\n`)) return entry;
    const without = entry.replace(/^ {4}namespace: .*\n/m, '');
    return namespace === ''
      ? without
      : without.replace(/^( {4}user: .*\n)/m, `    namespace: ${namespace}\n$1`);
  });
  return text.replace(list, entries.join(''));
}
