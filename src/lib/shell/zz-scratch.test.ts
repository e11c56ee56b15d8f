import { expect, test } from 'vitest';
import { Run } from './run';
import { Playback } from '$lib/lab/playback';
import { mapModel } from '$lib/map/model';

const start = () => new Run({ scenario: 'heartbeat', version: '1.30', seed: 7 });
const show = (run: Run) => run.sessions[0]!.written.map(({kind,text,atMs})=>`${atMs} ${kind[0]} ${JSON.stringify(text.slice(0,160))}`).join('\n');
test('scratch', () => {
  let run = start();
  const line = (text: string) => run.act({type:'line', terminal:0, text});
  line('sleep 5'); line('for i in 1 2; do'); line('echo $i'); line('done'); line(''); line('echo last');
  run.advanceTo(20_000);
  console.log(show(run), run.sessions[0]!.prompt);
  run = start();
  line('sleep 5'); line(''); line('echo last'); run.advanceTo(20_000);
  console.log(show(run), run.sessions[0]!.prompt);
  run = start();
  line('kubectl get nodes -w | head -1'); console.log('busy', run.sessions[0]!.isBusy);
  run.advanceTo(60_000);console.log('busy', run.sessions[0]!.isBusy);
  run.act({type:'fault', fault:'network-cut', target:'demo-worker'});
  for (let i=0;i<200 && run.sessions[0]!.isBusy;i++) run.advanceTo(run.nowMs+1000);
  console.log('busy', run.sessions[0]!.isBusy, run.nowMs, run.sessions[0]!.lastExitCode); console.log(show(run));
  const playback = new Playback({ scenario: 'heartbeat', version: '1.30', seed: 7, checkpoints: [] });
  for (const fault of ['frozen', 'power-off', 'kubelet-stopped', 'network-cut']) {
    playback.begin([]); playback.advanceTo(5_000);
    playback.act({type:'fault', fault, target:'demo-worker'});
    console.log(fault, JSON.stringify(playback.story.faults), playback.run.cluster.world.trace.events.slice(-6).map(e=>`${e.kind} ${e.lane} ${e.summary}`));
    playback.advanceTo(20_000);
    playback.act({type:'heal', fault, target:'demo-worker'});
    playback.advanceTo(22_000);
    console.log(fault, JSON.stringify(playback.story.faults));
    playback.begin([]); playback.advanceTo(5_000);
    playback.act({type:'fault', fault, target:'demo-worker'});
    playback.advanceTo(60_000);
    const m = mapModel(playback.run.cluster, playback.story);
    console.log(JSON.stringify({...m, nodes: m.nodes.map(n=>({...n, faults: n.faults.map(f=>[f.name,f.isActive])}))}, null, 1));
  }
  expect(1).toBe(1);
});
