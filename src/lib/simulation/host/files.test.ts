import { expect, test } from 'vitest';
import { Files } from './files';

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
