import { expect, test } from 'vitest';
import { causesOf } from './why';
import { linesOf, whyOfLine, type Line } from './line-why';
import { Playback } from './playback';

const start = { scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints: [] };

/** The worker is unplugged at 20 s; what is typed at 80 s is asked about. */
function after(...typed: readonly string[]) {
  const playback = new Playback(start);
  playback.advanceTo(20_000);
  playback.act({ type: 'fault', fault: 'network-cut', target: 'demo-worker' });
  playback.advanceTo(80_000);
  for (const text of typed) playback.act({ type: 'line', terminal: 0, text });
  playback.advanceTo(85_000);
  const { cluster, sessions } = playback.run;
  const [session] = sessions;
  if (!session) throw new Error('a terminal is open');
  const lines = linesOf(session);
  const { events } = cluster.world.trace;
  const why = (line: Line | undefined) => {
    if (!line) throw new Error('the line is there');
    return events[whyOfLine({ cluster, story: playback.story }, line) ?? -1];
  };
  const lineWith = (part: string) => lines.find(({ text }) => text.includes(part));
  return { lines, why, lineWith, events };
}

test('output is taken line by line, what was typed is not', () => {
  const { lines } = after('printf "a\\nb"; printf "c\\n\\n"', 'echo d');
  expect(lines.map(({ text }) => text)).toEqual(['a', 'bc', 'd']);
});

test('a log line goes back to the moment when it was written', () => {
  const { why, lineWith } = after('docker exec demo-worker journalctl -u kubelet -o cat');
  const event = why(lineWith('"Failed to update lease"'));
  expect(event).toMatchObject({ kind: 'log', lane: 'kubelet/demo-worker' });
  expect(event?.summary).toContain('Failed to update lease');
});

test('of many equal log lines each goes back to its own', () => {
  const { why, lines } = after(
    'docker exec demo-worker journalctl -u kubelet -o cat | grep "Failed to update lease"',
  );
  const failures = lines.filter(({ text }) => text.includes('Failed to update lease'));
  expect(failures.length).toBeGreaterThan(3);
  const moments = failures.map((line) => why(line)?.atMs);
  expect(new Set(moments).size).toBeGreaterThan(3);
});

test('a row of kubectl get nodes goes back to the change of its condition, and that to the cable', () => {
  const { why, lineWith, events } = after('kubectl get nodes');
  const event = why(lineWith('NotReady'));
  expect(event?.transition?.taken[0]?.target).toBe('condition.unknown');
  const root = causesOf(events, event?.id ?? 0).at(-1);
  expect(root?.kind).toBe('input');
  expect(root?.summary).toContain('disconnect');
});

test('Events, taints and conditions of a description go back to theirs', () => {
  const { why, lineWith } = after('kubectl describe node demo-worker');
  expect(why(lineWith('NodeNotReady'))).toMatchObject({ kind: 'event' });
  expect(why(lineWith('unreachable:NoExecute'))?.transition?.taken[0]?.target).toBe(
    'noExecute.present',
  );
  expect(why(lineWith('NodeStatusUnknown'))?.transition?.taken[0]?.target).toBe(
    'condition.unknown',
  );
});

test('a row that names an object goes back to its last change', () => {
  const { why, lineWith } = after('kubectl get leases -n kube-node-lease');
  const event = why(lineWith('demo-worker '));
  expect(event?.kind).toBe('object-written');
  expect(event?.object).toMatch(/demo-worker$/);
});

test('a line that is about nothing of this goes back to the command', () => {
  const { why, lineWith } = after('echo nothing in particular');
  expect(why(lineWith('nothing in particular'))).toMatchObject({
    kind: 'input',
    summary: '$ echo nothing in particular',
  });
});
