import { afterEach, beforeAll, expect, test } from 'vitest';
import { Lab } from './lab.svelte';
import { loadPart } from './load';

let lab: Lab;

beforeAll(async () => {
  for (const part of ['grammar', 'world', 'rare'] as const) await loadPart(part);
});

afterEach(() => {
  lab.dispose();
});

function open(): void {
  lab = new Lab({ scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints: [] });
}

const screen = (): string => lab.run.sessions[0]?.written.map(({ text }) => text).join('') ?? '';

test('who goes on in the text while a command runs finds that it has ended', () => {
  open();
  lab.type('docker stop demo-worker');
  expect(lab.run.sessions[0]?.isBusy).toBe(true);
  lab.type("docker ps -a --format '{{.Status}}'");
  expect(lab.nowMs).toBe(10_000);
  expect(screen()).toContain('Exited (137)');
  expect(screen()).not.toContain('^C');
});

test('a wait that the text asks for begins when the command before it has ended', () => {
  open();
  lab.type('docker stop demo-worker');
  lab.playFor(2_000);
  expect(lab.run.sessions[0]?.isBusy).toBe(false);
  expect(lab.nowMs).toBeGreaterThanOrEqual(10_000);
});

test('what would go on for ever is ended, and what somebody has typed is not waited for', () => {
  open();
  lab.type('kubectl get nodes -w');
  lab.type('date');
  expect(lab.nowMs).toBe(0);
  expect(screen()).toContain('^C');
  lab.act({ type: 'line', terminal: 0, text: 'sleep 20' });
  lab.type('date');
  expect(lab.nowMs).toBe(0);
});

test('after going back to the middle of a command nothing that came later is done again by itself', () => {
  open();
  lab.type('docker stop demo-worker');
  lab.type('date');
  lab.seek(5_000);
  lab.type('docker ps');
  expect(lab.nowMs).toBe(5_000);
});
