import { expect, test } from 'vitest';
import { Files, UNKNOWN } from './files';

function mounted(isReadOnly = false) {
  const files = new Files(() => 0);
  const volume = new Files(() => 0);
  volume.put('/data/a', 'one');
  files.mount('/mnt/v', volume, '/data', isReadOnly);
  return { files, volume };
}

test('what lies in a volume is seen where it is mounted, and the other way round', () => {
  const { files, volume } = mounted();
  expect(files.read('/mnt/v/a')).toEqual({ text: 'one' });
  expect(files.list('/mnt/v')).toEqual(['a']);
  expect(files.list('/mnt')).toEqual(['v']);
  expect(files.write('/mnt/v/b', 'two')).toBeUndefined();
  expect(volume.read('/data/b')).toEqual({ text: 'two' });
  expect(files.remove('/mnt/v/a')).toBeUndefined();
  expect(volume.lstat('/data/a')).toBeUndefined();
});

test('a volume that is mounted to be read cannot be written', () => {
  const { files } = mounted(true);
  expect(files.write('/mnt/v/b', 'two')).toBe('Read-only file system');
  expect(files.remove('/mnt/v/a')).toBe('Read-only file system');
});

test('one file of a volume can be mounted by itself', () => {
  const { volume } = mounted();
  const files = new Files(() => 0);
  files.mount('/etc/a', volume, '/data/a');
  expect(files.read('/etc/a')).toEqual({ text: 'one' });
  expect(files.list('/etc')).toEqual(['a']);
});

test('a copy of a text that is made when it is read is made by the same function', () => {
  const files = new Files(() => 0);
  const text = () => 'one';
  files.put('/etc/a', text, '-rw-------');
  expect(files.copy('/etc/a', '/etc/b')).toBeUndefined();
  expect(files.touch('/etc/b')).toBeUndefined();
  expect(files.lstat('/etc/b')).toMatchObject({ content: text, mode: '-rw-------' });
  expect(files.copy('/etc', '/etc/c')).toBe('Is a directory');
  expect(files.copy('/nosuch', '/etc/c')).toBe('No such file or directory');
});

test('a path goes through the links in it, and ends somewhere when they lead in a circle', () => {
  const files = new Files(() => 0);
  files.put('/data/in/a', 'one');
  expect(files.makeLink('/link', 'data')).toBeUndefined();
  expect(files.read('/link/in/a')).toEqual({ text: 'one' });
  expect(files.write('/link/in/b', 'two')).toBeUndefined();
  expect(files.read('/data/in/b')).toEqual({ text: 'two' });
  files.makeLink('/here', 'there/x');
  files.makeLink('/there', 'here/x');
  expect(files.stat('/here')).toBeUndefined();
  expect(files.write('/here/a', '')).toBe('No such file or directory');
});

test('directories and links are made where there is room for them', () => {
  const { files } = mounted(true);
  expect(files.makeDirectory('/mnt/v/b')).toBe('Read-only file system');
  expect(files.touch('/mnt/v/a')).toBe('Read-only file system');
  expect(files.copy('/mnt/v/a', '/mnt/v/b')).toBe('Read-only file system');
  expect(files.copy('/mnt/v/a', '/mnt/a')).toBeUndefined();
  expect(files.makeDirectory('/mnt/a/b')).toBe('Not a directory');
  expect(files.makeLink('/mnt/a', 'x')).toBe('File exists');
  expect(files.makeDirectory('/nosuch/b')).toBe('No such file or directory');
  expect(files.remove('/mnt/v')).toBe('Device or resource busy');
});

test('a disk is full some day', () => {
  const files = new Files(() => 0);
  let count = 0;
  while (files.write(`/${count}`, '') === undefined && count < 100_000) count++;
  expect(count).toBeGreaterThan(1_000);
  expect(count).toBeLessThan(100_000);
  expect(files.makeDirectory('/more')).toBe('No space left on device');
  expect(files.write('/0', 'what is there may change')).toBeUndefined();
  files.remove('/0');
  expect(files.makeDirectory('/more')).toBeUndefined();
});

test('whoever watches hears of a copy once, when it is whole', () => {
  const files = new Files(() => 0);
  files.put('/etc/a', 'one');
  const seen: unknown[] = [];
  files.watch((directory) => seen.push([directory, files.read('/etc/b')]));
  files.copy('/etc/a', '/etc/b');
  expect(seen).toEqual([['/etc', { text: 'one' }]]);
});

function withUnknown() {
  const files = new Files(() => 0);
  files.furnish('/pki/ca.key', { kind: 'file', isUnknown: true, mode: '-rw-------' });
  files.furnish('/proc', { kind: 'directory', isUnknown: true, mode: 'dr-xr-xr-x' });
  return files;
}

test('a file whose content is not simulated says so, also as a copy, under another name or touched', () => {
  const files = withUnknown();
  expect(files.read('/pki/ca.key')).toEqual({ error: UNKNOWN });
  expect(files.touch('/pki/ca.key')).toBeUndefined();
  expect(files.copy('/pki/ca.key', '/pki/copy')).toBeUndefined();
  expect(files.move('/pki/ca.key', '/pki/moved')).toBeUndefined();
  expect(files.read('/pki/copy')).toEqual({ error: UNKNOWN });
  expect(files.read('/pki/moved')).toEqual({ error: UNKNOWN });
});

test('nothing can be added to what is not known, and what is written over it is known', () => {
  const files = withUnknown();
  expect(files.write('/pki/ca.key', 'more', true)).toBe(UNKNOWN);
  expect(files.write('/pki/ca.key', 'mine')).toBeUndefined();
  expect(files.read('/pki/ca.key')).toEqual({ text: 'mine' });
});

test('what would be in a directory that is not simulated is not called missing', () => {
  const files = withUnknown();
  expect(files.read('/proc/1/status')).toEqual({ error: UNKNOWN });
  expect(files.read('/pki/other')).toEqual({ error: 'No such file or directory' });
  expect(files.write('/proc/sys/x', '1')).toBe(UNKNOWN);
  expect(files.remove('/proc')).toBe(UNKNOWN);
});
