/** Tab, and what is pasted. */
import { expect, test } from 'vitest';
import { Typist } from './typist';

const LEFT = '\x1b[D';
const BACKSPACE = '\x7f';

/** Offers those of these words that begin as the last word does. */
const offering = (...words: string[]) =>
  new Typist({
    complete: (before) => {
      const from = before.lastIndexOf(' ') + 1;
      const word = before.slice(from);
      return { from, candidates: words.filter((each) => each.startsWith(word)) };
    },
  });

test('a single candidate is typed, with a blank after it', () => {
  const typist = offering('kubectl', 'docker').type('ku\t');
  expect(typist.line).toBe('kubectl |');
  expect(typist.takeEffects()).toEqual([]);
});

test('after a directory, or a flag that wants a value, no blank comes', () => {
  expect(offering('/etc/').type('cat /e\t').line).toBe('cat /etc/|');
  expect(offering('jsonpath=').type('-o j\t').line).toBe('-o jsonpath=|');
});

test('several candidates are typed as far as they begin alike', () => {
  const typist = offering('demo-control-plane', 'demo-worker').type('docker pause d\t');
  expect(typist.line).toBe('docker pause demo-|');
  expect(typist.takeEffects()).toEqual([]);
});

test('a second Tab lists what is possible, and so does each further one', () => {
  const typist = offering('demo-control-plane', 'demo-worker').type('d\t');
  const listed = { type: 'list', candidates: ['demo-control-plane', 'demo-worker'] };
  expect(typist.type('\t').takeEffects()).toEqual([listed]);
  expect(typist.type('\t').takeEffects()).toEqual([listed]);
  expect(typist.line).toBe('demo-|');
});

test('the first Tab with nothing to add changes nothing, the second lists', () => {
  const typist = offering('get', 'describe').type('\t');
  expect(typist.line).toBe('|');
  expect(typist.takeEffects()).toEqual([]);
  expect(typist.type('\t').takeEffects()).toEqual([
    { type: 'list', candidates: ['get', 'describe'] },
  ]);
});

test('any other key between two Tabs begins anew', () => {
  const typist = offering('get', 'describe').type('\t', 'x', BACKSPACE, '\t');
  expect(typist.takeEffects()).toEqual([]);
});

test('without a candidate Tab changes nothing, however often', () => {
  const typist = offering('get').type('x\t\t\t');
  expect(typist.line).toBe('x|');
  expect(typist.takeEffects()).toEqual([]);
});

test('Tab completes the word before the cursor, and what stands after it stays', () => {
  const typist = offering('kubectl').type('ku nodes', LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, '\t');
  expect(typist.line).toBe('kubectl | nodes');
});

test('candidates that begin alike in Hangul are typed whole', () => {
  expect(offering('노드가', '노드는').type('노\t').line).toBe('노드|');
});

test('every whole line that is pasted is entered, and what follows the last newline stays', () => {
  const typist = new Typist().type('one\ntwo\nthr');
  expect(typist.takeSubmitted()).toEqual(['one', 'two']);
  expect(typist.line).toBe('thr|');
});

test('a paste ends what was typed before it', () => {
  const typist = new Typist().type('kubectl ', '\x1b[200~get nodes\rls\r\x1b[201~');
  expect(typist.takeSubmitted()).toEqual(['kubectl get nodes', 'ls']);
  expect(typist.line).toBe('|');
});

test('a paste without a newline is only typed, where the cursor is', () => {
  const typist = new Typist().type('get s', LEFT, '\x1b[200~node\x1b[201~');
  expect(typist.line).toBe('get node|s');
  expect(typist.takeEffects()).toEqual([]);
});

test('blank lines of a paste are entered too, and each kind of newline counts once', () => {
  expect(new Typist().type('a\r\n\r\nb\rc\n').takeSubmitted()).toEqual(['a', '', 'b', 'c']);
});

test('a paste has its tabs as blanks and no other control characters', () => {
  const typist = new Typist().type('\x1b[200~a\tb\x1b[31mc\x00\x1b[201~');
  expect(typist.line).toBe('a b[31mc|');
});

test('a paste while a line of the history is looked for enters what was found', () => {
  const typist = new Typist({ history: ['get nodes'] }).type(
    '\x12',
    'nod',
    '\x1b[200~!\rls\x1b[201~',
  );
  expect(typist.takeSubmitted()).toEqual(['get !nodes']);
  expect(typist.line).toBe('ls|');
});
