import { expect, test } from 'vitest';
import { Playback } from '$lib/lab/playback';
import { mapModel, type NodeModel } from './model';

const WORKER = 'demo-worker';

function worker({ run, story }: Playback): NodeModel {
  const node = mapModel(run.cluster, story).nodes.find(({ name }) => name === WORKER);
  if (!node) throw new Error('the worker is on the map');
  return node;
}

test('a kubelet that SIGSTOP holds reads active, sends nothing, and goes on when it may', () => {
  const playback = new Playback({
    scenario: 'heartbeat',
    seed: 7,
    version: '1.30',
    checkpoints: [],
  });
  const type = (text: string) => {
    playback.act({ type: 'line', terminal: 0, text });
  };
  playback.advanceTo(5_000);
  type(`docker exec ${WORKER} pkill -STOP kubelet`);
  playback.advanceTo(20_000);
  const held = worker(playback);
  expect(held.fact).toMatchObject({
    power: 'on',
    kubelet: 'active (running)',
    isKubeletHeld: true,
    heartbeat: undefined,
  });
  expect(held.record).toMatchObject({ ready: 'True', difference: 'ready, kubelet held' });
  playback.advanceTo(70_000);
  expect(worker(playback).record).toMatchObject({ ready: 'Unknown', differs: false });
  type(`docker exec ${WORKER} pkill -CONT kubelet`);
  playback.advanceTo(85_000);
  const back = worker(playback);
  expect(back.fact).toMatchObject({ isKubeletHeld: false, heartbeat: { is: 'waiting' } });
  expect(back.record).toMatchObject({ ready: 'True', difference: undefined });
});
