import { expect, test } from 'vitest';
import { Random } from '../../clock/random';
import type { World } from '../../clock/world';
import { findRoute } from './httpbin/_routes';

const world = { chance: { stream: () => new Random(1) } } as unknown as World;

const ask = (method: string, path: string, body = '') =>
  findRoute({
    world,
    path: path.replace(/\?.*/, ''),
    query: path.split('?')[1] ?? '',
    request: {
      method,
      path,
      headers: [
        ['host', 'x:80'],
        ['user-agent', 'curl/8'],
      ],
      body,
      remoteIp: '10.244.1.1',
    },
  });

test('httpbin tells what it was asked', () => {
  expect(ask('GET', '/get?a=1').body).toBe(
    '{\n  "args": {\n    "a": "1"\n  },\n  "headers": {\n    "Host": "x:80",\n    "User-Agent": "curl/8"\n  },\n  "origin": "10.244.1.1",\n  "url": "http://x:80/get?a=1"\n}\n',
  );
  expect(ask('GET', '/ip').body).toBe('{\n  "origin": "10.244.1.1"\n}\n');
  expect(JSON.parse(ask('POST', '/post', '{"b":2}').body ?? '')).toMatchObject({
    data: '{"b":2}',
    json: { b: 2 },
  });
});

test('httpbin answers with the status, and after the time, that it is asked for', () => {
  expect(ask('GET', '/status/503')).toMatchObject({ status: 503 });
  expect(ask('GET', '/delay/3')).toMatchObject({ afterMs: 3_000 });
  expect(ask('GET', '/delay/30')).toMatchObject({ afterMs: 10_000 });
  expect(ask('POST', '/get')).toMatchObject({ status: 405 });
  expect(ask('GET', '/nothing')).toMatchObject({ status: 404 });
  expect(ask('GET', '/redirect/2')).toMatchObject({
    status: 302,
    headers: [['Location', '/relative-redirect/1']],
  });
});
