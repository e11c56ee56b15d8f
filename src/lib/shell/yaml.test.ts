import { expect, test } from 'vitest';
import { stringifyYaml } from './yaml';

test('texts are quoted as Kubernetes quotes them', () => {
  const object = {
    message: 'Taint manager: deleting due to NoExecute taint',
    status: 'True',
    pods: '110',
    time: '2025-01-18T13:09:23Z',
    empty: '',
    plain: 'Kubelet stopped posting node status.',
    hash: 'a #b',
    on: 'on',
    float: '1e3',
    lines: 'one\ntwo\n',
    list: [{ key: 'value' }],
    nothing: {},
    number: 2,
  };
  expect(stringifyYaml(object)).toBe(`message: 'Taint manager: deleting due to NoExecute taint'
status: "True"
pods: "110"
time: "2025-01-18T13:09:23Z"
empty: ""
plain: Kubelet stopped posting node status.
hash: 'a #b'
"on": "on"
float: "1e3"
lines: |
  one
  two
list:
- key: value
nothing: {}
number: 2
`);
});
