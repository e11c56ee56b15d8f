/** What must hold whatever the seed, the faults and the slices in which time passes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionOf, type Node } from '$lib/simulation/api/kinds';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { toJsonLine } from '$lib/simulation/clock/trace';
import { faults } from '$lib/simulation/faults/faults';
import {
  replay,
  type Action,
  type Input,
  type Recording,
} from '$lib/simulation/recording/recording';
import { Run } from './run';

const NODES = ['demo-control-plane', 'demo-worker', 'demo-worker2'];
const HORIZON_MS = 180_000;

const anAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constantFrom('fault' as const, 'heal' as const),
    fault: fc.constantFrom(...faults.keys()),
    target: fc.constantFrom(...NODES),
  }),
  fc
    .constantFrom(
      'kubectl get nodes -w',
      'kubectl get nodes; sleep 7; kubectl get events -A | tail -3',
      'docker exec demo-worker journalctl -u kubelet -f | grep lease | head -4',
      'kubectl -n kube-system logs -f -l component=kube-controller-manager',
      'docker exec -it demo-worker bash',
      'systemctl restart kubelet',
      'watch -n 3 kubectl get leases -n kube-node-lease',
      'docker restart demo-worker2',
      'vi notes.txt',
      'kubectl edit node demo-worker',
    )
    .map((text): Action => ({ type: 'line', terminal: 0, text })),
  fc.constant<Action>({ type: 'interrupt', terminal: 0, text: '' }),
  fc
    .record({ at: fc.nat(30), exitCode: fc.constantFrom(0, 1, undefined) })
    .map(({ at, exitCode }): Action => {
      const left = exitCode === undefined ? {} : { exitCode };
      return { type: 'edit', terminal: 0, written: [[at, 1, 'a: b\n']], ...left };
    }),
);

const aRecording: fc.Arbitrary<Recording> = fc
  .record({
    scenario: fc.constantFrom('heartbeat', 'recorded'),
    seed: fc.nat(0xffff_ffff),
    inputs: fc.array(fc.record({ atMs: fc.nat(HORIZON_MS), action: anAction }), { maxLength: 6 }),
  })
  .map(({ scenario, seed, inputs }) => ({
    scenario,
    version: '1.30',
    seed,
    inputs: inputs
      .filter(
        ({ action }) =>
          scenario === 'recorded' || !('target' in action) || action.target !== 'demo-worker2',
      )
      .sort((a, b) => a.atMs - b.atMs)
      .map(({ atMs, action }): Input => ({ ...action, atMs })),
  }));

const start = ({ scenario, version, seed }: Recording): Run => new Run({ scenario, version, seed });

/** All that happened, and all that the terminal showed. */
function textOf(run: Run): string {
  const trace = run.cluster.world.trace.events.map(toJsonLine).join('\n');
  const shown = run.sessions
    .map((session) => session.written.map(({ text }) => text).join(''))
    .join('\n');
  return `${trace}\n${shown}`;
}

/** Plays a recording in slices of time. */
function playInSlices(recording: Recording, untilMs: number, sliceMs: () => number): Run {
  const run = start(recording);
  const passTo = (targetMs: number) => {
    while (run.nowMs < targetMs)
      run.advanceTo(Math.min(targetMs, run.nowMs + Math.max(1, sliceMs())));
  };
  for (const input of recording.inputs) {
    if (input.atMs > untilMs) break;
    passTo(input.atMs);
    run.apply(input);
  }
  passTo(untilMs);
  return run;
}

test('the same inputs give the same trace, whatever the slices of time', () => {
  fc.assert(
    fc.property(aRecording, fc.integer({ min: 1, max: 5_000 }), (recording, sliceMs) => {
      const untilMs = HORIZON_MS;
      const atOnce = textOf(replay(recording, untilMs, start));
      expect(textOf(playInSlices(recording, untilMs, () => sliceMs))).toBe(atOnce);
    }),
    { numRuns: 40 },
  );
});

test('a millisecond at a time gives the same trace as one jump', () => {
  fc.assert(
    fc.property(aRecording, (recording) => {
      const untilMs = 70_000;
      const atOnce = textOf(replay(recording, untilMs, start));
      expect(textOf(playInSlices(recording, untilMs, () => 1))).toBe(atOnce);
    }),
    { numRuns: 6 },
  );
});

test('a replay to any moment, played on, gives the same trace', () => {
  fc.assert(
    fc.property(aRecording, fc.nat(HORIZON_MS), (recording, momentMs) => {
      const whole = textOf(replay(recording, HORIZON_MS, start));
      const run = replay(recording, momentMs, start);
      for (const input of recording.inputs.slice(run.recording.inputs.length)) {
        run.advanceTo(input.atMs);
        run.apply(input);
      }
      run.advanceTo(HORIZON_MS);
      expect(textOf(run)).toBe(whole);
      expect(run.recording.inputs).toEqual(recording.inputs);
    }),
    { numRuns: 30 },
  );
});

test('every event has an earlier cause, and the chain ends at an input or the start', () => {
  fc.assert(
    fc.property(aRecording, (recording) => {
      const { events } = replay(recording, HORIZON_MS, start).cluster.world.trace;
      let lastMs = 0;
      for (const [index, event] of events.entries()) {
        expect(event.id).toBe(index);
        expect(event.atMs).toBeGreaterThanOrEqual(lastMs);
        lastMs = event.atMs;
        const isRoot = event.kind === 'start' || event.kind === 'input';
        expect(event.cause === null, toJsonLine(event)).toBe(isRoot);
        if (event.cause !== null) expect(event.cause).toBeLessThan(event.id);
      }
    }),
    { numRuns: 30 },
  );
});

test('once all faults are healed every node is Ready and free of taints again', () => {
  fc.assert(
    fc.property(aRecording, (recording) => {
      const run = replay(recording, HORIZON_MS, start);
      for (const [fault, definition] of faults)
        for (const { name: target } of run.cluster.nodes) {
          if (definition.isActive(run.cluster, target)) run.act({ type: 'heal', fault, target });
          run.advanceTo(run.nowMs + 15_000);
        }
      run.act({ type: 'interrupt', terminal: 0, text: '' });
      // A controller manager that crashed in a loop is started again after five minutes at most.
      run.advanceTo(run.nowMs + 480_000);
      const nodes = run.cluster.api.store.list(resourceOf('nodes')) as unknown as readonly Node[];
      expect(nodes.length).toBe(run.cluster.nodes.length);
      for (const node of nodes) {
        const { name } = node.metadata;
        expect(conditionOf(node, 'Ready')?.status, name).toBe('True');
        const keys = (node.spec.taints ?? []).map(({ key }) => key);
        expect(
          keys.filter((key) => key.startsWith('node.kubernetes.io/')),
          name,
        ).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});
