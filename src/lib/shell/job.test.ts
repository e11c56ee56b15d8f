import { expect, test } from 'vitest';
import { VirtualClock } from '$lib/simulation/clock/virtual-clock';
import { print, printLine, readLine, sleep, waitFor, type Program, type Sink } from './effect';
import { Job } from './job';
import { emptySource, Pipe, sinkTo } from './pipe';

/** A job whose processes write here. */
function begin() {
  const clock = new VirtualClock();
  const openEditor = () => () => undefined;
  const job = new Job({ clock, cause: 0, openShell: () => undefined, openEditor });
  const written: string[] = [];
  const sink = sinkTo((text) => written.push(`${clock.nowMs} ${text.trimEnd()}`));
  const exitCodes: number[] = [];
  const start = (
    program: Program,
    streams: Partial<{ stdin: Pipe['source']; stdout: Sink }> = {},
  ) => {
    job.start({ stdin: emptySource, stdout: sink, stderr: sink, ...streams, program }, (exitCode) =>
      exitCodes.push(exitCode),
    );
  };
  return { clock, job, written, sink, exitCodes, start };
}

function* ticking(name: string): Program {
  for (;;) {
    yield* printLine(name);
    yield* sleep(1_000);
  }
}

test('a process that does not wait has ended when it was started', () => {
  const { job, written, exitCodes, start } = begin();
  start(
    (function* () {
      yield* printLine('done');
      return 3;
    })(),
  );
  expect(written).toEqual(['0 done']);
  expect(exitCodes).toEqual([3]);
  expect(job.isOver).toBe(true);
});

test('a process that sleeps wakes at its moment and not before', () => {
  const { clock, job, written, exitCodes, start } = begin();
  start(
    (function* () {
      yield* sleep(5_000);
      yield* printLine('awake');
      return 0;
    })(),
  );
  clock.advanceTo(4_999);
  expect(written).toEqual([]);
  expect(job.isOver).toBe(false);
  clock.advanceTo(5_000);
  expect(written).toEqual(['5000 awake']);
  expect(exitCodes).toEqual([0]);
});

test('Ctrl-C ends every process with 130 and leaves no timer behind', () => {
  const { clock, job, written, exitCodes, start } = begin();
  start(ticking('one'));
  start(ticking('two'));
  clock.advanceTo(1_500);
  job.interrupt();
  expect(exitCodes).toEqual([130, 130]);
  expect(job.isOver).toBe(true);
  expect(clock.nextDueMs).toBeUndefined();
  clock.advanceTo(600_000);
  expect(written).toEqual(['0 one', '0 two', '1000 one', '1000 two']);
});

test('a process that is ended may clean up, and can write no more while it does', () => {
  const { job, written, start } = begin();
  let isClean = false;
  start(
    (function* (): Program {
      try {
        yield* sleep(1_000);
        return 0;
      } finally {
        isClean = true;
        yield* printLine('too late');
      }
    })(),
  );
  job.interrupt();
  expect(isClean).toBe(true);
  expect(written).toEqual([]);
});

test('what a process waits for is called off when it is ended, and an answer then is not heard', () => {
  const { clock, job, written, start } = begin();
  let answer: (value: string) => void = () => undefined;
  let isCalledOff = false;
  start(
    (function* () {
      const value = yield* waitFor<string>((resume) => {
        answer = resume;
        return () => {
          isCalledOff = true;
        };
      });
      yield* printLine(value);
      return 0;
    })(),
  );
  job.interrupt();
  expect(isCalledOff).toBe(true);
  answer('too late');
  clock.advanceTo(1_000);
  expect(written).toEqual([]);
});

test('a process goes on after whoever answers it is done, at the same moment', () => {
  const { clock, written, start } = begin();
  let answer: (value: string) => void = () => undefined;
  start(
    (function* () {
      const value = yield* waitFor<string>((resume) => {
        answer = resume;
        return () => undefined;
      });
      yield* printLine(value);
      return 0;
    })(),
  );
  clock.setTimeout(() => {
    answer('answered');
    written.push('the other is done');
  }, 50);
  clock.advanceTo(50);
  expect(written).toEqual(['the other is done', '50 answered']);
});

test('a process that starts others goes on with their exit codes, in the order of their places', () => {
  const { clock, written, sink, start } = begin();
  function* sleeper(ms: number, exitCode: number): Program {
    yield* sleep(ms);
    return exitCode;
  }
  const task = (program: Program) => ({ stdin: emptySource, stdout: sink, stderr: sink, program });
  start(
    (function* () {
      const tasks = [task(sleeper(2_000, 1)), task(sleeper(1_000, 2))];
      const exitCodes = (yield { type: 'spawn', tasks }) as number[];
      yield* printLine(exitCodes.join(' '));
      return 0;
    })(),
  );
  clock.advanceTo(10_000);
  expect(written).toEqual(['2000 1 2']);
});

test('Ctrl-C ends a process before those that it waits for, so that it does not go on', () => {
  const { clock, job, written, sink, exitCodes, start } = begin();
  start(
    (function* () {
      const task = { stdin: emptySource, stdout: sink, stderr: sink, program: ticking('child') };
      yield { type: 'spawn', tasks: [task] };
      yield* printLine('went on');
      return 0;
    })(),
  );
  job.interrupt();
  clock.advanceTo(10_000);
  expect(written).toEqual(['0 child']);
  expect(exitCodes).toEqual([130]);
});

test('a reader waits for its writer, and ends with it', () => {
  const { clock, written, exitCodes, start } = begin();
  const pipe = new Pipe();
  start(
    (function* () {
      for (let line = yield* readLine(); line !== undefined; line = yield* readLine())
        yield* print(`read ${line}`);
      return 0;
    })(),
    { stdin: pipe.source },
  );
  start(
    (function* () {
      yield* printLine('one');
      yield* sleep(1_000);
      yield* print('two, without a newline');
      return 0;
    })(),
    { stdout: pipe.sink },
  );
  expect(written).toEqual(['0 read one']);
  clock.advanceTo(1_000);
  expect(written).toEqual(['0 read one', '1000 read two, without a newline']);
  expect(exitCodes).toEqual([0, 0]);
});

test('a writer whose reader has ended ends at its next line, not before, with 141', () => {
  const { clock, job, exitCodes, start } = begin();
  const pipe = new Pipe();
  start(ticking('line'), { stdout: pipe.sink });
  start(
    (function* () {
      yield* readLine();
      return 0;
    })(),
    { stdin: pipe.source },
  );
  expect(exitCodes).toEqual([0]);
  clock.advanceTo(999);
  expect(job.isOver).toBe(false);
  clock.advanceTo(1_000);
  expect(exitCodes).toEqual([0, 141]);
  expect(clock.nextDueMs).toBeUndefined();
});

test('a writer that is faster than its reader waits until there is room', () => {
  const { clock, written, exitCodes, start } = begin();
  const pipe = new Pipe();
  let ahead = 0;
  start(
    (function* () {
      for (let number = 1; number <= 1_000; number++) {
        yield* printLine(String(number));
        ahead = number;
      }
      return 0;
    })(),
    { stdout: pipe.sink },
  );
  expect(ahead).toBeLessThan(100);
  let count = 0;
  start(
    (function* () {
      for (let line = yield* readLine(); line !== undefined; line = yield* readLine()) {
        count++;
        yield* sleep(1);
      }
      yield* printLine(`${count} lines`);
      return 0;
    })(),
    { stdin: pipe.source },
  );
  clock.advanceTo(2_000);
  expect(written).toEqual(['1000 1000 lines']);
  expect(exitCodes).toEqual([0, 0]);
});
