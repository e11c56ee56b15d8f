import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aBusyRecording, healAll, startBusy } from './random-workloads';
import { RuleWatch } from './workload-rules';
import { unsettled } from './settled';

test('probe', () => {
  const t0 = performance.now();
  const samples = fc.sample(aBusyRecording, {
    seed: Number(process.env.FSEED ?? 1),
    numRuns: Number(process.env.FN ?? 30),
  });
  for (const [n, recording] of samples.entries()) {
    if (process.env.ONLY && n !== Number(process.env.ONLY)) continue;
    const t = performance.now();
    const run = startBusy(recording);
    const watch = new RuleWatch(run);
    const inputs = [...recording.inputs];
    const pass = (untilMs: number) => {
      while (run.nowMs < untilMs) {
        run.advanceTo(Math.min(untilMs, run.nowMs + 1000));
        watch.look();
      }
    };
    for (const input of inputs) {
      pass(input.atMs);
      run.apply(input);
    }
    pass(420_000);
    healAll(run);
    pass(run.nowMs + Number(process.env.SETTLE ?? 360_000));
    const problems = [
      ...watch.moves,
      ...watch.earlyEvictions,
      ...watch.disorder.slice(0, 5),
      ...watch.twins,
      ...unsettled(run.cluster),
    ];
    const ms = Math.round(performance.now() - t);
    const { events } = run.cluster.world.trace;
    console.log(
      n,
      ms,
      JSON.stringify(watch.seen),
      events.length,
      run.nowMs,
      problems.length
        ? '\n' +
            problems.slice(0, 12).join('\n') +
            '\n' +
            JSON.stringify(
              recording.inputs
                .slice(4)
                .map(
                  (i) =>
                    `${i.atMs} ${'text' in i ? i.text : ''} ${'fault' in i ? i.type + ' ' + i.fault + ' ' + i.target : ''}`,
                ),
              null,
              1,
            )
        : '',
    );
    if (process.env.GREP)
      console.log(
        run.cluster.world.trace.events
          .filter((e) =>
            new RegExp(process.env.GREP ?? '').test(
              `${e.lane} ${e.kind} ${e.object ?? ''} ${e.summary}`,
            ),
          )
          .map(
            (e) =>
              `${e.id} ${e.atMs} <${e.cause} ${e.lane} ${e.kind} ${e.object ?? ''} ${e.summary}`,
          )
          .join('\n'),
      );
    if (process.env.SHOW) console.log(run.sessions[0]?.written.map(({ text }) => text).join(''));
  }
  console.log(performance.now() - t0);
  expect(1).toBe(1);
}, 600_000);
