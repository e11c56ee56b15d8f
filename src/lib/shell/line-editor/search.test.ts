import { expect, test } from 'vitest';
import { Typist } from './typist';

const CTRL_R = '\x12';
const CTRL_C = '\x03';
const CTRL_G = '\x07';
const BACKSPACE = '\x7f';
const history = [
  'kubectl get nodes',
  'docker network disconnect kind demo-worker',
  'kubectl get leases -n kube-node-lease',
  'kubectl get nodes',
  'docker network connect kind demo-worker',
];
const searching = (...typed: string[]) => new Typist({ history }).type('dra', CTRL_R, ...typed);

test('Ctrl-R begins with the line as it is', () => {
  const typist = searching();
  expect(typist.searching).toBe("(reverse-i-search)`': ");
  expect(typist.line).toBe('dra|');
});

test('the newest line that has what is typed is found, the cursor where it matches', () => {
  const typist = searching('network');
  expect(typist.searching).toBe("(reverse-i-search)`network': ");
  expect(typist.line).toBe('docker |network connect kind demo-worker');
});

test('each further letter narrows it down', () => {
  const typist = searching('get');
  expect(typist.line).toBe('kubectl |get nodes');
  expect(typist.type(' l').line).toBe('kubectl |get leases -n kube-node-lease');
});

test('Ctrl-R again goes to the line before, each line once, and stops at the oldest', () => {
  const typist = searching('get');
  expect(typist.type(CTRL_R).line).toBe('kubectl |get leases -n kube-node-lease');
  expect(typist.type(CTRL_R).line).toBe('kubectl |get leases -n kube-node-lease');
});

test('after Ctrl-R again a further letter looks from the newest line', () => {
  const typist = searching('demo', CTRL_R);
  expect(typist.line).toContain('disconnect');
  expect(typist.type('-').line).toBe('docker network connect kind |demo-worker');
});

test('what no line has is said to have failed, and Backspace finds the line again', () => {
  const typist = searching('nodes', 'x');
  expect(typist.searching).toBe("(failed reverse-i-search)`nodesx': ");
  expect(typist.line, 'what was found last stays').toBe('kubectl get |nodes');
  typist.type(BACKSPACE);
  expect(typist.searching).toBe("(reverse-i-search)`nodes': ");
});

test('Backspace down to nothing shows the line from before', () => {
  expect(searching('get', BACKSPACE, BACKSPACE, BACKSPACE).line).toBe('dra|');
  expect(searching(BACKSPACE).line).toBe('dra|');
});

test('Enter runs what was found', () => {
  const typist = searching('disc', '\r');
  expect(typist.takeSubmitted()).toEqual(['docker network disconnect kind demo-worker']);
  expect(typist.searching).toBeUndefined();
  expect(typist.line).toBe('|');
});

test('Ctrl-C and Ctrl-G give back the line from before', () => {
  const cancellations = [CTRL_C, CTRL_G];
  expect(cancellations.length).toBe(2);
  for (const cancel of cancellations) {
    const typist = searching('disc', cancel);
    expect(typist.searching).toBeUndefined();
    expect(typist.line).toBe('dra|');
    expect(typist.takeEffects(), 'nothing is interrupted').toEqual([]);
  }
});

test('Escape keeps what was found, to be edited', () => {
  const typist = searching('disc', '\x1b');
  expect(typist.searching).toBeUndefined();
  expect(typist.line).toBe('docker network |disconnect kind demo-worker');
});

test('any other key ends the search and does its own work', () => {
  expect(searching('disc', '\x05', '2').line).toBe('docker network disconnect kind demo-worker2|');
  expect(searching('disc', '\x0b').line).toBe('docker network |');
});

test('Hangul is looked for as it is typed', () => {
  const typist = new Typist({ history: ['echo 노드', 'ls'] }).type(CTRL_R, '노');
  expect(typist.line).toBe('echo |노드');
});

test('without a history nothing is found and nothing breaks', () => {
  const typist = new Typist().type(CTRL_R, CTRL_R, 'x', CTRL_R, BACKSPACE, '\r');
  expect(typist.takeSubmitted()).toEqual(['']);
});
