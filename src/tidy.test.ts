/**
 * The architecture, as a test. Each room lists the rooms that it may import; everything else fails here.
 * Read this table first: it is the map in docs/architecture.md, kept honest.
 */
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Rooms of the simulation from the bottom up: a room may import itself and any room before it. */
const simulation = [
  'facts',
  'clock',
  'api',
  'apiserver',
  'network',
  'machines',
  'host',
  'client',
  'kubelet',
  'controllers',
  'control-plane',
  'cluster',
  'faults',
  'scenarios',
  'recording',
];

/** Every other room, with the rooms besides itself that it may import; `simulation` is all of the rooms above. */
const mayImport: Record<string, readonly string[]> = {
  shell: ['simulation'],
  i18n: [],
  progress: [],
  ui: ['i18n', 'progress'],
  lab: ['simulation', 'shell', 'share'],
  map: ['simulation', 'lab', 'why', 'ui', 'i18n'],
  transport: ['lab', 'ui', 'i18n'],
  editor: ['shell', 'i18n'],
  terminal: ['lab', 'shell', 'editor', 'why', 'ui', 'i18n'],
  chart: ['simulation', 'lab', 'why', 'ui', 'i18n'],
  why: ['simulation', 'lab', 'ui', 'i18n'],
  share: ['simulation'],
  timeline: ['simulation', 'lab', 'why', 'ui', 'i18n'],
  objects: ['simulation', 'shell', 'lab', 'why', 'i18n'],
  workbench: [
    'simulation',
    'progress',
    'timeline',
    'objects',
    'share',
    'lab',
    'why',
    'chart',
    'map',
    'transport',
    'terminal',
    'ui',
    'i18n',
  ],
  lessons: ['simulation', 'shell', 'lab', 'progress', 'ui', 'i18n'],
  site: ['simulation', 'chart', 'lessons', 'workbench', 'map', 'lab', 'progress', 'ui', 'i18n'],
};

/** What stands beside the rooms, under all of them. */
const ANYWHERE = ['simulation/assert', 'simulation/late'];

const LINES_MAX = 300;
const FUNCTION_LINES_MAX = 50;

const files = import.meta.glob<string>(['./lib/**/*.{ts,svelte}', './routes/**/*.{ts,svelte}'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const all = Object.entries(files).map(([path, text]) => ({ path, text }));
const isTest = ({ path }: { path: string }) => /\.(test|property)\.ts$/.test(path);
const sources = all.filter((file) => !isTest(file));
const inLib = sources
  .filter(({ path }) => path.startsWith('./lib/'))
  .map(({ path, text }) => ({ path: path.slice('./lib/'.length), text }));

/** `simulation/clock/virtual-clock.ts` lies in room `simulation/clock`, `shell/tabwriter.ts` in `shell`. */
function roomOf(path: string): string {
  const [storey = '', room = ''] = path.split('/');
  return storey === 'simulation' && !room.endsWith('.ts') ? `simulation/${room}` : storey;
}

/** The files of ours that a file imports, from `lib` on. */
function importsOf({ path, text }: { path: string; text: string }): string[] {
  const targets = [...text.matchAll(/\bfrom '(\.[^']+|\$lib\/[^']+)'/g)].map(([, to = '']) => to);
  return targets.map((target) =>
    target.startsWith('$lib/')
      ? target.slice('$lib/'.length)
      : new URL(target, `file:///${path}`).pathname.slice(1),
  );
}

function isAllowed(from: string, to: string): boolean {
  if (from === to || to === 'simulation' || ANYWHERE.includes(to)) return true;
  if (from.startsWith('simulation/')) {
    const [floor = -1, ceiling = -1] = [to, from].map((room) =>
      simulation.indexOf(room.replace('simulation/', '')),
    );
    return floor >= 0 && floor < ceiling;
  }
  return mayImport[from]?.some((room) => to === room || to.startsWith(`${room}/`)) ?? false;
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|(^|[^:'"`])\/\/.*/g, '$1');

test('there are sources to look at', () => {
  expect(inLib.length).toBeGreaterThan(150);
});

test('every room is in the table', () => {
  const rooms = new Set(inLib.map(({ path }) => roomOf(path)));
  const known = new Set([
    'simulation',
    ...simulation.map((room) => `simulation/${room}`),
    ...Object.keys(mayImport),
  ]);
  expect([...rooms].filter((room) => !known.has(room))).toEqual([]);
});

test('every import points down', () => {
  const upward = inLib.flatMap((source) =>
    importsOf(source)
      .filter((target) => !isAllowed(roomOf(source.path), roomOf(target)))
      .map((target) => `${source.path} → ${target}`),
  );
  expect(upward).toEqual([]);
});

test('world and words ask nobody outside for time or chance, and make no promises', () => {
  const banned =
    /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|crypto\.|window\.|document\.|globalThis|setInterval|requestAnimationFrame|async|await|Promise)\b|(?<![.#\w])setTimeout\(/;
  const found = inLib
    .filter(({ path }) => /^(simulation|shell)\//.test(path))
    .flatMap(({ path, text }) => {
      const [word] = banned.exec(withoutComments(text)) ?? [];
      return word === undefined ? [] : [`${path}: ${word}`];
    });
  expect(found).toEqual([]);
});

test(`a file fits in the head: ${LINES_MAX} lines at most`, () => {
  const long = all.filter(({ text }) => text.trimEnd().split('\n').length > LINES_MAX);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test(`a function fits on a screen: ${FUNCTION_LINES_MAX} lines at most`, () => {
  expect(sources.flatMap(longFunctions)).toEqual([]);
});

test('every command has a transcript', () => {
  const commands = Object.keys(
    import.meta.glob([
      './lib/shell/commands/**/*.ts',
      '!./lib/shell/commands/**/_*.ts',
      '!**/*.test.ts',
    ]),
  );
  const transcripts = new Set(
    Object.keys(import.meta.glob('./lib/shell/commands/**/*.transcript', { query: '?raw' })),
  );
  expect(commands.length).toBeGreaterThan(60);
  expect(commands.filter((path) => !transcripts.has(path.replace(/\.ts$/, '.transcript')))).toEqual(
    [],
  );
});

test('every document that is named exists', () => {
  const documents = new Set(
    Object.keys(import.meta.glob(['/docs/**/*.md', '/README.md'])).map((path) => path.slice(1)),
  );
  const texts = import.meta.glob<string>(
    ['./**/*.{ts,svelte,css,html}', '/docs/**/*.md', '/README.md', '/tools/*', '/*.{js,ts}'],
    { eager: true, query: '?raw', import: 'default' },
  );
  const named = Object.entries(texts).flatMap(([path, text]) =>
    [...text.matchAll(/\bdocs\/[\w/-]+\.md\b/g)].map(([document]) => ({ path, document })),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ document }) => !documents.has(document))).toEqual([]);
});

/** Functions and methods that are too long; the text of a Svelte file is its script. */
function longFunctions({ path, text }: { path: string; text: string }): string[] {
  const script = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code).join('\n')
    : text;
  const file = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const { line: from } = file.getLineAndCharacterOfPosition(node.getStart(file));
      const { line: to } = file.getLineAndCharacterOfPosition(node.getEnd());
      if (to - from + 1 > FUNCTION_LINES_MAX)
        found.push(`${path}:${from + 1}: ${to - from + 1} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
