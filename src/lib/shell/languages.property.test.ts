/** Whatever is given to sed, awk and jq, they answer, pause or refuse: none breaks, none hangs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { driveCommand, placeOf } from './drive-command';

const RUNS = 1_500;
const INPUT = 'one two\n{"a": [1, "b"]}\n\n3 4\n';

const pieces: Readonly<Record<string, readonly string[]>> = {
  sed: [
    ...'s / // , ; { } ! $ 1 2 , ~ + 0 p d D n N g G h H x q Q = a i c y b t T : r w -n -e -i -E -s -z \\ \\( \\) \\1 * [ ] [^ . ^ & | I \n'.split(
      ' ',
    ),
    's/a/b/',
    's/\\(.*\\)/\\1\\1/g',
    ':a',
    'ba',
    'ta',
    '/o/,/t/',
    's/x*/-/g',
    'y/abc/xyz/',
    '/tmp/a',
  ],
  awk: [
    ...'{ } ( ) [ ] $ NF NR $0 $1 a b x 1 0 "s" /r/ , ; = += ++ -- + - * / % ^ ! ~ !~ == < > && || ? : in print printf if else while for do next exit return delete function BEGIN END getline length substr split gsub match sprintf -F -v -f \n'.split(
      ' ',
    ),
    'while(1)',
    'a[x]=x',
    'x=x x',
    'function f(x)',
    'f(1)',
    '"%5d"',
  ],
  jq: [
    ...'. .. .a .[] [ ] { } ( ) | , ; : // = |= += + - * / % == < and or not if then else end try catch reduce foreach as $x def f: f label break @csv @base64 "s" 1 null true empty error input inputs range(9) repeat(.) recurse path limit(3;.) first select(.) map(.) -n -c -r -s -e -R --arg "\\( )"'.split(
      ' ',
    ),
    'def f: f;',
    '[limit(5;repeat(1))]',
    'reduce .[] as $x',
    'until(false;.)',
  ],
};

const inOneWord = ['awk', 'jq', 'sed'];

for (const tool of inOneWord)
  test(`${tool}: ${RUNS} random programs neither break nor hang`, () => {
    const some = fc.constantFrom(...(pieces[tool] ?? []));
    const joined = fc
      .array(some, { maxLength: 12 })
      .map((parts) => parts.join(tool === 'sed' ? '' : ' '));
    const program = fc.oneof(joined, fc.string({ maxLength: 40 }), fc.string({ unit: 'binary' }));
    const argument = fc.oneof({ weight: 4, arbitrary: program }, { weight: 1, arbitrary: some });
    let ran = 0;
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 3 }), (args) => {
        const place = placeOf({ '/tmp/a': INPUT });
        const { exitCode } = driveCommand(tool, { args, input: INPUT, pausesMax: 3 }, place);
        expect(Number.isInteger(exitCode)).toBe(true);
        ran++;
      }),
      { numRuns: RUNS },
    );
    expect(ran).toBeGreaterThanOrEqual(RUNS);
  });

const deep = (text: string, times: number) => text.repeat(times);
const hostile: readonly (readonly [string, string])[] = [
  ['sed', ':a;s/a*/&&x/;ta'],
  ['sed', `s/${deep('\\(', 5_000)}/x/`],
  ['sed', `s/${deep('a\\{9\\}', 3)}\\{9\\}\\{9\\}\\{9\\}\\{9\\}\\{9\\}/x/`],
  ['sed', 's/\\(\\(o*\\)*\\)*z/x/'],
  ['sed', ':a;H;x;G;h;ba'],
  ['sed', deep('{', 5_000)],
  ['awk', 'BEGIN{while(1);}'],
  ['awk', 'BEGIN{for(;;)a[i++]=i}'],
  ['awk', 'BEGIN{for(s="x";;)s=s s}'],
  ['awk', 'function f(){return f()} BEGIN{f()}'],
  ['awk', `BEGIN{x=${deep('(', 5_000)}`],
  ['awk', `BEGIN{x=${deep('!', 5_000)}1}`],
  ['awk', `BEGIN${deep('{', 5_000)}`],
  ['awk', '/((o*)*)*z/'],
  ['awk', 'BEGIN{$1e9=1}'],
  ['awk', 'BEGIN{printf "%*d",1e9,1}'],
  ['jq', 'def f: f; f'],
  ['jq', 'def f: 1+f; f'],
  ['jq', '[repeat(1)]'],
  ['jq', 'last(repeat(1))'],
  ['jq', 'reduce range(1e12) as $x (0;.+1)'],
  ['jq', '"x"*1e9'],
  ['jq', '[range(1e9)]|length'],
  ['jq', '.[1e9]=1'],
  ['jq', 'def f: [.]|f; f'],
  ['jq', 'until(false;[.,.])'],
  ['jq', deep('[', 5_000)],
  ['jq', `${deep('-', 5_000)}1`],
  ['jq', deep('"\\(', 3_000)],
  ['jq', '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"|test("((a*)*)*z")'],
  ['jq', 'recurse'],
  ['jq', 'recurse(.)'],
];

test.each(hostile.map(([tool, program]) => ({ tool, program, name: program.slice(0, 40) })))(
  '$tool $name: it ends, pauses or is refused',
  ({ tool, program }) => {
    const args = tool === 'jq' ? ['-n', program] : [program];
    const ended = driveCommand(tool, { args, input: INPUT, pausesMax: 40 });
    expect(ended.isEndless || Number.isInteger(ended.exitCode)).toBe(true);
  },
);
