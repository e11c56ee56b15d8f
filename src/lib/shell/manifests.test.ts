import { expect, test } from 'vitest';
import { resourceOfKind } from '$lib/simulation/apiserver/resources';
import { manifestPaths, manifestsOf } from './manifest-paths';
import { manifestTexts } from './manifest-texts';
import { readYaml } from './yaml/read';

test("the learner's manifests are those that are announced", () => {
  expect([...manifestTexts.keys()].sort()).toEqual([...manifestPaths]);
});

test('each of their objects is of a kind that is simulated', () => {
  const kinds = [...manifestTexts.values()].flatMap(readYaml).map((document) => {
    const { apiVersion = '', kind = '' } = document.ok
      ? (document.value as Record<string, string>)
      : {};
    return { kind, isKnown: resourceOfKind(kind, apiVersion) !== undefined };
  });
  expect(kinds.length).toBeGreaterThan(manifestPaths.length);
  expect(kinds.filter(({ isKnown }) => !isKnown)).toEqual([]);
});

test('a cluster may have its own text of a file, under the same name', () => {
  const sourceOf = (cluster: string) =>
    manifestsOf(cluster).find(({ path }) => path === 'httpbin/deployment.yaml')?.source ?? '';
  expect(manifestTexts.get(sourceOf('api-server-failure'))).toContain('replicas: 3');
  expect(manifestTexts.get(sourceOf('demo'))).toContain('replicas: 1');
  expect(manifestsOf('demo').filter(({ path }) => path.includes('@'))).toEqual([]);
});
