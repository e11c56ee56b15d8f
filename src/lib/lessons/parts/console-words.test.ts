import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTranscript } from '$lib/shell/transcript/parse';
import { isLog, openedBefore, piecesOf } from './console-words';

const strongIn = (line: string) =>
  piecesOf(line)
    .filter(({ as }) => as === 'strong')
    .map(({ text }) => text);
const quietIn = (line: string) =>
  piecesOf(line)
    .filter(({ as }) => as === 'quiet')
    .map(({ text }) => text);

test('a plain line is one piece, an empty one none', () => {
  expect(piecesOf('hello')).toEqual([{ text: 'hello', as: 'plain' }]);
  expect(piecesOf('')).toEqual([]);
});

test('a request stands out by its time, verb, verdict and duration; its address steps back', () => {
  const line =
    'I0118 13:08:38.217904     228 round_trippers.go:553] PUT https://demo-control-plane:6443/apis/coordination.k8s.io/v1/leases/demo-worker?timeout=10s 200 OK in 3 milliseconds';
  expect(strongIn(line)).toEqual(['I0118 13:08:38.217904', 'PUT', '200 OK in 3 milliseconds']);
  expect(quietIn(line)).toEqual([
    'https://demo-control-plane:6443/apis/coordination.k8s.io/v1/leases/demo-worker?timeout=10s',
  ]);
});

test('an error stands out by what failed, and the address in it steps back with its quotes', () => {
  const line =
    'E0118 13:08:58.219102     228 controller.go:195] "Failed to update lease" err="Put \\"https://demo-control-plane:6443/apis?timeout=10s\\": context deadline exceeded" interval="200ms"';
  expect(strongIn(line)).toEqual([
    'E0118 13:08:58.219102',
    '"Failed to update lease"',
    'interval="200ms"',
  ]);
  expect(quietIn(line)).toEqual(['\\"https://demo-control-plane:6443/apis?timeout=10s\\":']);
});

test('the words of a silent node stand out wherever they are', () => {
  expect(strongIn('demo-worker   NotReady   <none>   4m')).toEqual(['NotReady']);
  expect(
    strongIn('  Ready   Unknown   NodeStatusUnknown   Kubelet stopped posting node status.'),
  ).toEqual(['Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.']);
  expect(strongIn('"Node hasn\'t been updated"')).toEqual(['"Node hasn\'t been updated"']);
});

test('parts of other words do not stand out', () => {
  expect(strongIn('demo-worker   Ready   NodeNotReadyYet UnknownHost')).toEqual([]);
  expect(strongIn('OUTPUT http://example.org 200')).toEqual([]);
});

test('the pieces put together are the line, whatever it is', () => {
  const aWord = fc.constantFrom(
    'I0118 13:08:38.217904',
    'PUT https://a',
    '\\"https://b"',
    ' 200 OK in 3 milliseconds',
    'Unknown',
    'NotReady',
    '"Failed to x"',
    'interval="1s"',
    ' ',
    'x',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(aWord, fc.string()), { maxLength: 8 }), (words) => {
      const line = words.join('');
      const pieces = piecesOf(line);
      expect(pieces.map(({ text }) => text).join('')).toBe(line);
      expect(pieces.filter(({ text }) => text === '')).toEqual([]);
    }),
  );
});

test('an output is a log when any of its lines is too long for a table', () => {
  expect(isLog([])).toBe(false);
  expect(isLog(['x'.repeat(96)])).toBe(false);
  expect(isLog(['short', 'x'.repeat(97)])).toBe(true);
});

test('a command is typed into the shell that its block has opened before', () => {
  const { steps } = parseTranscript(
    ['date', 'docker exec -it demo-worker /bin/bash', 'crictl ps', 'exit', 'date']
      .map((line) => `$ ${line}\n`)
      .join(''),
  );
  expect(steps.map((step) => openedBefore(steps, step))).toEqual([
    undefined,
    undefined,
    'docker exec -it demo-worker /bin/bash',
    'docker exec -it demo-worker /bin/bash',
    undefined,
  ]);
});
