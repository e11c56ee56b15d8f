import { expect, test } from 'vitest';
import { Typist } from './typist';

const HOME = '\x1b[H';
const END = '\x1b[F';
const LEFT = '\x1b[D';
const RIGHT = '\x1b[C';
const UP = '\x1b[A';
const DOWN = '\x1b[B';
const DELETE = '\x1b[3~';
const BACKSPACE = '\x7f';
const ctrl = (letter: string) => String.fromCharCode(letter.charCodeAt(0) & 31);
const alt = (letter: string) => `\x1b${letter}`;

test('what is typed goes where the cursor is', () => {
  const typist = new Typist().type('get nodes', HOME, 'kubectl ');
  expect(typist.line).toBe('kubectl |get nodes');
});

test('Home, End, Ctrl-A and Ctrl-E go to the ends', () => {
  const typist = new Typist().type('get nodes');
  expect(typist.type(HOME).line).toBe('|get nodes');
  expect(typist.type(END).line).toBe('get nodes|');
  expect(typist.type(ctrl('A')).line).toBe('|get nodes');
  expect(typist.type(ctrl('E')).line).toBe('get nodes|');
});

test('the arrows stop at the ends', () => {
  const typist = new Typist().type('ab', LEFT, LEFT, LEFT);
  expect(typist.line).toBe('|ab');
  expect(typist.type(RIGHT, RIGHT, RIGHT).line).toBe('ab|');
});

test('Backspace and Delete take a character each, and nothing at the ends', () => {
  const typist = new Typist().type('abc', LEFT);
  expect(typist.type(BACKSPACE).line).toBe('a|c');
  expect(typist.type(DELETE).line).toBe('a|');
  expect(typist.type(DELETE).line).toBe('a|');
  expect(typist.type(BACKSPACE, BACKSPACE).line).toBe('|');
});

test('the cursor never stands inside a character: Hangul, emoji', () => {
  const typist = new Typist().type('노드😀!');
  expect(typist.type(LEFT).line).toBe('노드😀|!');
  expect(typist.type(LEFT).line).toBe('노드|😀!');
  expect(typist.type(RIGHT).line).toBe('노드😀|!');
  expect(typist.type(BACKSPACE).line).toBe('노드|!');
  expect(typist.type(LEFT, LEFT).line).toBe('|노드!');
  expect(typist.type(DELETE).line).toBe('|드!');
});

test('letters that are made of several parts are passed and deleted whole', () => {
  const decomposed = '한글 é'.normalize('NFD');
  expect(decomposed.length).toBe(9);
  const typist = new Typist().type(decomposed, LEFT);
  expect(typist.line.normalize()).toBe('한글 |é');
  expect(typist.type(LEFT, LEFT).line.normalize()).toBe('한|글 é');
  expect(typist.type(DELETE).line.normalize()).toBe('한| é');
  expect(typist.type(BACKSPACE, RIGHT, RIGHT).line.normalize()).toBe(' é|');
  expect(typist.type(alt('b')).line.normalize()).toBe(' |é');
});

test('Ctrl-K and Ctrl-U cut to the ends, and Ctrl-Y puts back what was cut last', () => {
  const typist = new Typist().type('kubectl get nodes', alt('b'), ctrl('K'));
  expect(typist.line).toBe('kubectl get |');
  expect(typist.type(ctrl('Y')).line).toBe('kubectl get nodes|');
  expect(typist.type(alt('b'), ctrl('U')).line).toBe('|nodes');
  expect(typist.type(ctrl('E'), ' ', ctrl('Y')).line).toBe('nodes kubectl get |');
});

test('cutting nothing keeps what was cut before', () => {
  const typist = new Typist().type('one', ctrl('U'), ctrl('U'), ctrl('K'), ctrl('W'), ctrl('Y'));
  expect(typist.line).toBe('one|');
});

test('Ctrl-W cuts back to a blank, Alt-B and Alt-F know every mark', () => {
  const typist = new Typist().type('get pods -n kube-system');
  expect(typist.type(alt('b')).line).toBe('get pods -n kube-|system');
  expect(typist.type(alt('b')).line).toBe('get pods -n |kube-system');
  expect(typist.type(alt('f')).line).toBe('get pods -n kube|-system');
  expect(typist.type(ctrl('E'), ctrl('W')).line).toBe('get pods -n |');
  expect(typist.type(ctrl('W')).line).toBe('get pods |');
  expect(typist.type(ctrl('Y')).line).toBe('get pods -n |');
});

test('words are words in Hangul too', () => {
  const typist = new Typist().type('echo 노드가 조용하다');
  expect(typist.type(alt('b')).line).toBe('echo 노드가 |조용하다');
  expect(typist.type(alt('b')).line).toBe('echo |노드가 조용하다');
  expect(typist.type(alt('f')).line).toBe('echo 노드가| 조용하다');
});

test('Alt-D cuts to the end of the word', () => {
  const typist = new Typist().type('one two-three', HOME, alt('d'));
  expect(typist.line).toBe('| two-three');
  expect(typist.type(alt('d')).line).toBe('|-three');
  expect(typist.type(ctrl('Y')).line).toBe(' two|-three');
});

test('Ctrl-Left and Ctrl-Right move by words', () => {
  const typist = new Typist().type('one two', '\x1b[1;5D');
  expect(typist.line).toBe('one |two');
  expect(typist.type('\x1b[1;5C').line).toBe('one two|');
});

test('Ctrl-T swaps the characters around the cursor, at the end the last two', () => {
  const typist = new Typist().type('grpe', ctrl('T'));
  expect(typist.line).toBe('grep|');
  expect(typist.type(LEFT, LEFT, ctrl('T')).line).toBe('ger|p');
  expect(new Typist().type('드노', ctrl('T')).line).toBe('노드|');
});

test('Ctrl-T has nothing to swap in a line of one character, or at its start', () => {
  expect(new Typist().type('a', ctrl('T')).line).toBe('a|');
  expect(new Typist().type('ab', HOME, ctrl('T')).line).toBe('|ab');
  expect(new Typist().type(ctrl('T')).line).toBe('|');
});

test('Enter gives the whole line, wherever the cursor stands, and begins a new one', () => {
  const typist = new Typist().type('kubectl get nodes', HOME, '\r');
  expect(typist.takeEffects()).toEqual([{ type: 'submit', line: 'kubectl get nodes' }]);
  expect(typist.line).toBe('|');
});

test('Ctrl-C gives up the line; what was cut stays', () => {
  const typist = new Typist().type('cut', ctrl('U'), 'sleep 100', ctrl('C'));
  expect(typist.takeEffects()).toEqual([{ type: 'interrupt', line: 'sleep 100' }]);
  expect(typist.line).toBe('|');
  expect(typist.type(ctrl('Y')).line).toBe('cut|');
});

test('Ctrl-D ends the input of an empty line, and deletes in any other', () => {
  const typist = new Typist().type(ctrl('D'));
  expect(typist.takeEffects()).toEqual([{ type: 'end of input' }]);
  typist.type('ab', HOME, ctrl('D'));
  expect(typist.line).toBe('|b');
  typist.type(END, ctrl('D'));
  expect(typist.line).toBe('b|');
  expect(typist.takeEffects()).toEqual([]);
});

test('deleting single characters keeps what was cut', () => {
  const deletions = [BACKSPACE, `${HOME}${DELETE}`, `${HOME}${ctrl('D')}`];
  expect(deletions.length).toBe(3);
  for (const deletion of deletions) {
    const typist = new Typist().type('kept', ctrl('U'), 'xy', deletion, ctrl('U'), ctrl('K'));
    expect(typist.line).toBe('|');
    const other = new Typist().type('kept', ctrl('U'), 'x', deletion, ctrl('Y'));
    expect(other.line, JSON.stringify(deletion)).toBe('kept|');
  }
});

test('Ctrl-L clears the screen and keeps the line', () => {
  const typist = new Typist().type('get nodes', ctrl('L'));
  expect(typist.takeEffects()).toEqual([{ type: 'clear screen' }]);
  expect(typist.line).toBe('get nodes|');
});

test('Escape, Ctrl-G and sequences without a meaning leave the line alone', () => {
  const typist = new Typist().type('get', '\x1b', ctrl('G'), '\x1b[15~', '\x1b[<0;1;1M', ' nodes');
  expect(typist.line).toBe('get nodes|');
  expect(typist.takeEffects()).toEqual([]);
});

test('Up goes back through the history and stops at its first line', () => {
  const typist = new Typist({ history: ['one', 'two', 'three'] }).type('dra');
  expect(typist.type(UP).line).toBe('three|');
  expect(typist.type(UP, UP).line).toBe('one|');
  expect(typist.type(UP).line).toBe('one|');
});

test('Down comes back to what was being typed', () => {
  const typist = new Typist({ history: ['one', 'two'] }).type('draft', LEFT, UP, UP);
  expect(typist.type(DOWN).line).toBe('two|');
  expect(typist.type(DOWN).line).toBe('draft|');
  expect(typist.type(DOWN).line).toBe('draft|');
});

test('Ctrl-P and Ctrl-N are Up and Down', () => {
  const typist = new Typist({ history: ['one', 'two'] }).type(ctrl('P'), ctrl('P'));
  expect(typist.line).toBe('one|');
  expect(typist.type(ctrl('N')).line).toBe('two|');
});

test('an entered line of the history is given as it was changed', () => {
  const typist = new Typist({ history: ['get node'] }).type(UP, 's\r');
  expect(typist.takeSubmitted()).toEqual(['get nodes']);
  expect(typist.type(UP).line).toBe('get node|');
});

test('without a history Up and Down do nothing', () => {
  expect(new Typist().type('typed', UP, DOWN).line).toBe('typed|');
});
