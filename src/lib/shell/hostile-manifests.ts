/** Manifests as nobody should write them, for tests. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { soundManifests } from './sound-manifests';

const nested = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + close.repeat(depth);

const BAD_TEXTS = [
  ...[
    '',
    ' ',
    '-1',
    '0',
    '1e9',
    '999999999Gi',
    '1e400',
    'x',
    'A_b!',
    '../..',
    '/',
    '$(X)',
    '${X',
    '%',
  ],
  ...['25%', '1000%', '-5%', 'é', '한글', '\u0000', 'a'.repeat(300), 'constructor', '__proto__'],
  ...['toString', 'null', '0x10', 'NaN', '.inf', '2026-01-01T00:00:00Z', 'nosuch:1', ':', '@', '*'],
];
const BAD_NUMBERS = [0, -1, 1, 3, 100, 65_536, 1.5, 1e21, -1e21, 2 ** 31, 2 ** 53];

/** What is put where it does not belong. */
const aBadValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, [], {}, true, [null], [[]], [{}], { '': '' }, { a: null }),
  fc.constantFrom<unknown>(...BAD_TEXTS, ...BAD_NUMBERS),
  fc.jsonValue({ maxDepth: 3 }),
);

/** What has the right type, and may be wrong all the same. */
const aSimilarValue: fc.Arbitrary<(old: unknown) => unknown> = fc
  .tuple(fc.constantFrom(...BAD_TEXTS), fc.constantFrom(...BAD_NUMBERS), fc.boolean())
  .map(([text, number, isDoubled]) => (old: unknown) => {
    if (typeof old === 'number') return number;
    if (typeof old === 'string') return text;
    if (Array.isArray(old)) return isDoubled ? [...(old as unknown[]), ...(old as unknown[])] : [];
    return isDoubled ? { ...(old as object), [text]: text } : {};
  });

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Object.entries(value);
  return [path, ...entries.flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

/** A copy in which `change` has dealt with what lies at a path. */
function changed(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy = (
    Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  ) as Record<string, unknown>;
  const found = changed(copy[key], rest, change);
  if (found === undefined) Reflect.deleteProperty(copy, key);
  else copy[key] = found;
  return copy;
}

/** Something is left out, put in or replaced. */
const aChange: fc.Arbitrary<(old: unknown) => unknown> = fc.oneof(
  { weight: 6, arbitrary: aSimilarValue },
  { weight: 3, arbitrary: fc.constant(() => undefined) },
  { weight: 1, arbitrary: aBadValue.map((bad) => () => bad) },
  { weight: 1, arbitrary: aBadValue.map((bad) => (old: unknown) => [old, bad]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('name', 'kind', 'items', 'x', 'spec', '__proto__', ''), aBadValue)
      .map(([key, bad]) => (old: unknown) => ({ ...(old as object), [key]: bad })),
  },
);

const aMutant: fc.Arbitrary<unknown> = fc.constantFrom(...soundManifests).chain((manifest) => {
  const aPath = fc.constantFrom(...pathsOf(manifest));
  return fc
    .array(fc.tuple(aPath, aChange), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce<unknown>((value, [path, change]) => attempt(value, path, change), manifest),
    );
});

/** A path may lead nowhere after an earlier change. */
function attempt(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  try {
    return changed(value, path, change);
  } catch {
    return value;
  }
}

/** A text in which lines were lost, doubled, indented or broken off. */
const aTornText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...soundManifests).map((manifest) => stringify(manifest)),
    fc.nat(10_000),
    fc.nat(10_000),
    fc.constantFrom(
      '',
      '\t',
      '  ',
      '- ',
      ': ',
      '---\n',
      '&a ',
      '*a',
      '!!binary ',
      '|',
      '"',
      "'",
      '{',
      '#',
    ),
  )
  .map(([text, from, length, put]) => {
    const at = from % text.length;
    return text.slice(0, at) + put + text.slice(at + (length % 40));
  });

const BOMB = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
  .split('')
  .map((name, index) => {
    const below = 'abcdefgh'.charAt(index);
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${below}`).join(', ')}]`;
  })
  .join('\n')}\n`;

const aStrangeText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ maxLength: 200 }),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc
    .array(
      fc.constantFrom(
        '- ',
        '? ',
        ': ',
        '[',
        ']',
        '{',
        '}',
        'a',
        '\n',
        '  ',
        '&a ',
        '*a',
        '|',
        '>',
        '---',
        '...',
        '%',
        '!',
        '"',
        "'",
        ',',
        '#',
        'kind',
        'apiVersion',
        '\t',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
  fc.nat(30_000).map((depth) => nested(depth, '[', ']')),
  fc.nat(30_000).map((depth) => nested(depth, '{"a":', '}')),
  fc.nat(5_000).map((depth) => `${'- '.repeat(depth)}a`),
  fc.constantFrom(
    BOMB,
    'a: &a [*a]',
    '&a {kind: *a}',
    'x: &x\n  <<: *x',
    '<<: [1]',
    '? {a: b}\n: c',
  ),
  fc
    .constantFrom('List', 'PodList', 'Pod', 'Deployment')
    .map(
      (kind) =>
        `apiVersion: v1\nkind: ${kind}\nitems: &a [{kind: Pod, metadata: *a}]\nmetadata: {name: a}`,
    ),
);

/** What is fed to `kubectl apply -f -`. */
export const aHostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: aMutant.map((value) => JSON.stringify(value ?? null)) },
  { weight: 3, arbitrary: aMutant.map((value) => stringify(value ?? null)) },
  { weight: 2, arbitrary: aTornText },
  { weight: 3, arbitrary: aStrangeText },
);
