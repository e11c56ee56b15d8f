import { expect, test } from 'vitest';
import type { WatchEvent } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { VirtualClock } from '$lib/simulation/clock/virtual-clock';
import { Job } from '../../job';
import { emptySource, sinkTo } from '../../pipe';
import type { Watched } from './_client';
import { follow } from './_follow';

/** A command that follows a watch, and the hand that feeds it. */
function begin() {
  const clock = new VirtualClock();
  const openEditor = () => () => undefined;
  const job = new Job({ clock, cause: 0, openShell: () => undefined, openEditor });
  const seen = { output: '', exitCodes: [] as number[], isOpen: true };
  let take: (item: Watched) => void = () => undefined;
  const program = follow({
    kube: {
      server: '127.0.0.1:39057',
      watch: (_request, hand) => {
        take = hand;
        return () => {
          seen.isOpen = false;
        };
      },
    },
    request: { verb: 'watch', resource: resourceOf('nodes') },
    show: ({ type }) => `${type}\n`,
    endedBy: (error) => `error: in the verb's words: ${error}`,
  });
  const sink = sinkTo((text) => {
    seen.output += text;
  });
  job.start({ stdin: emptySource, stdout: sink, stderr: sink, program }, (exitCode) =>
    seen.exitCodes.push(exitCode),
  );
  const put = (...items: Watched[]) => {
    for (const item of items) take(item);
    clock.advanceTo(clock.nowMs);
  };
  return { job, seen, put };
}

const happened = (type: WatchEvent['type']): Watched => ({
  kind: 'event',
  event: { type, object: {} as WatchEvent['object'] },
});

test('it shows each change, but no bookmark and no error, and goes on', () => {
  const { job, seen, put } = begin();
  put(happened('ADDED'), happened('BOOKMARK'), happened('MODIFIED'));
  put(happened('ERROR'), happened('DELETED'));
  expect(seen.output).toBe('ADDED\nMODIFIED\nDELETED\n');
  expect(job.lasts).toBe(true);
  expect(seen).toMatchObject({ exitCodes: [], isOpen: true });
});

test('a watch that the server closes ends it well', () => {
  const { seen, put } = begin();
  put({ kind: 'ended', error: undefined });
  expect(seen).toEqual({ output: '', exitCodes: [0], isOpen: false });
});

test('a watch that breaks off ends it in the words of its verb', () => {
  const { seen, put } = begin();
  put({ kind: 'ended', error: 'http2: client connection lost' });
  expect(seen).toEqual({
    output: "error: in the verb's words: http2: client connection lost\n",
    exitCodes: [1],
    isOpen: false,
  });
});

test('a server that cannot be reached ends it in the words of every verb', () => {
  const { seen, put } = begin();
  const why = 'net/http: TLS handshake timeout';
  put({ kind: 'failed', failure: { ok: false, why, error: `Get "/api": ${why}` } });
  expect(seen.output).toBe(`Unable to connect to the server: ${why}\n`);
  expect(seen.exitCodes).toEqual([1]);
});

test('Ctrl-C closes the watch', () => {
  const { job, seen } = begin();
  job.interrupt();
  expect(seen).toEqual({ output: '', exitCodes: [130], isOpen: false });
});
