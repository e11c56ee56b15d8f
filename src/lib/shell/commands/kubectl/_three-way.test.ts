import { expect, test } from 'vitest';
import { threeWayPatch, twoWayPatch } from './_three-way';

const container = { name: 'web', image: 'nginx:1.27' };

test('what the server filled in is left alone', () => {
  const patch = threeWayPatch({
    original: { spec: { replicas: 1, containers: [container] } },
    modified: { spec: { replicas: 1, containers: [container] } },
    current: {
      spec: {
        replicas: 1,
        strategy: {},
        containers: [{ ...container, imagePullPolicy: 'Always' }],
      },
    },
  });
  expect(patch).toEqual({});
});

test('what others changed and the file says otherwise is changed back', () => {
  const said = { spec: { replicas: 1 } };
  expect(
    threeWayPatch({ original: said, modified: said, current: { spec: { replicas: 5 } } }),
  ).toEqual({ spec: { replicas: 1 } });
});

test('what the file no longer says goes; what it never said stays', () => {
  const patch = threeWayPatch({
    original: { metadata: { labels: { a: '1', b: '2' } } },
    modified: { metadata: { labels: { a: '1' } } },
    current: { metadata: { labels: { a: '1', b: '2', c: 'by hand' } } },
  });
  expect(patch).toEqual({ metadata: { labels: { b: null } } });
});

test('items of a list with a key are changed, added and deleted one by one', () => {
  const side = { name: 'side', image: 'busybox' };
  const patch = threeWayPatch({
    original: { containers: [container, side] },
    modified: {
      containers: [
        { ...container, image: 'nginx:1.28' },
        { name: 'new', image: 'x' },
      ],
    },
    current: { containers: [{ ...container, resources: {} }, side] },
  });
  expect(patch).toEqual({
    containers: [
      { name: 'web', image: 'nginx:1.28' },
      { name: 'new', image: 'x' },
      { name: 'side', $patch: 'delete' },
    ],
  });
});

test("a container's ports go by containerPort, a Service's by port", () => {
  expect(
    twoWayPatch(
      { ports: [{ containerPort: 80 }] },
      { ports: [{ containerPort: 80, name: 'http' }] },
    ),
  ).toEqual({ ports: [{ containerPort: 80, name: 'http' }] });
  expect(
    twoWayPatch({ ports: [{ port: 80, nodePort: 1 }] }, { ports: [{ port: 80, nodePort: 2 }] }),
  ).toEqual({ ports: [{ port: 80, nodePort: 2 }] });
});

test('a list without a key is replaced as a whole', () => {
  expect(twoWayPatch({ args: ['a', 'b'] }, { args: ['a'] })).toEqual({ args: ['a'] });
});

test('a null in the file takes away, once', () => {
  expect(threeWayPatch({ original: {}, modified: { a: null }, current: { a: 1 } })).toEqual({
    a: null,
  });
  expect(threeWayPatch({ original: {}, modified: { a: null }, current: {} })).toEqual({});
});
