/** Gathers what the code says about where it comes from and where it is simpler than the real thing. */

const files = import.meta.glob<string>('/src/lib/{simulation,shell}/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});

export interface Note {
  readonly room: string;
  readonly file: string;
  readonly text: string;
}

export interface FactRow {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  readonly source: string;
}

const BLOCK = /\/\*\*([\s\S]*?)\*\//g;

/** Every `@source` or `@simplified` of the simulation and the shell, by file. */
export function notesOf(tag: 'source' | 'simplified'): Note[] {
  return Object.entries(files)
    .filter(([path]) => !path.endsWith('.test.ts'))
    .flatMap(([path, text]) => {
      const file = path.replace('/src/lib/', '');
      return [...text.matchAll(BLOCK)]
        .flatMap(([, block = '']) => tagsIn(block, tag))
        .map((note) => ({ room: roomOf(file), file, text: note }));
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A tag's text goes on until the next tag or the end of the comment. */
function tagsIn(block: string, tag: string): string[] {
  const text = block.replace(/^\s*\* ?/gm, ' ').replace(/\s+/g, ' ');
  return [...text.matchAll(/@(\w+)\s+([^@]*)/g)]
    .filter(([, name]) => name === tag)
    .map(([, , note = '']) => note.trim().replace(/,$/, ''));
}

const roomOf = (file: string): string =>
  file
    .split('/')
    .slice(0, file.startsWith('simulation') ? 2 : 1)
    .join('/');

const FACT = /\/\*\*\s*([^/]*?)@source ([^*]*?)\s*\*\/\s*(\w+): \{ '1\.30': ([\d_.]+) \}/g;
const lines = (text: string): string =>
  text
    .replace(/\s*\* /g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The table of numbers, with what its comments say. */
export const factRows: readonly FactRow[] = [
  ...['facts', 'kubelet-facts', 'workload-facts', 'scheduling-facts', 'control-plane-facts']
    .map((name) => files[`/src/lib/simulation/facts/${name}.ts`] ?? '')
    .join('\n')
    .matchAll(FACT),
].map(([, meaning = '', source = '', name = '', value = '']) => ({
  name: name.replace(/(Ms|Seconds)$/, ''),
  value: valueOf(name, Number(value.replaceAll('_', ''))),
  meaning: lines(meaning),
  source: lines(source),
}));

function valueOf(name: string, value: number): string {
  if (name.endsWith('Seconds')) return `${value} s`;
  if (!name.endsWith('Ms')) return String(value);
  return value < 1_000 ? `${value} ms` : `${value / 1_000} s`;
}
