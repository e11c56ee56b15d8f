import { expect, test } from 'vitest';
import { parseImageName } from './image';
import { ImageStore } from './image-store';
import { pullFromRegistry } from './images';

test.each([
  ['nginx', 'docker.io/library/nginx:latest'],
  ['nginx:127', 'docker.io/library/nginx:127'],
  ['kennethreitz/httpbin', 'docker.io/kennethreitz/httpbin:latest'],
  ['registry.k8s.io/pause:3.9', 'registry.k8s.io/pause:3.9'],
  ['localhost:5000/a/b:1', 'localhost:5000/a/b:1'],
])('%s in full is %s', (text, full) => {
  expect(parseImageName(text)?.full).toBe(full);
});

test.each(['Nginx', 'a b', '', 'nginx:'])('%j is no name of an image', (text) => {
  expect(parseImageName(text)).toBeUndefined();
});

const pull = (text: string) => {
  const name = parseImageName(text);
  return name && pullFromRegistry(name, '192.168.65.254:53', new ImageStore());
};

test('a registry has its images, and says in its own words that it has not', () => {
  expect(pull('nginx:1.27')).toMatchObject({ sizeBytes: 201_000_000 });
  expect(pull('nginx:1.999')).toEqual({
    error:
      'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:1.999": failed to resolve reference "docker.io/library/nginx:1.999": docker.io/library/nginx:1.999: not found',
  });
  expect(pull('doesnotexist/none:1')).toEqual({
    error:
      'failed to pull and unpack image "docker.io/doesnotexist/none:1": failed to resolve reference "docker.io/doesnotexist/none:1": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  });
  expect(pull('registry.example.com/a:1')).toMatchObject({
    error: expect.stringContaining(
      'lookup registry.example.com on 192.168.65.254:53: no such host',
    ) as string,
  });
});
