import type { Redirection } from 'unbash';
import { resolvePath, type FileError } from '$lib/simulation/host/files';
import { sameWords, type Words } from '../complaint';
import type { Program, Sink, Source } from '../effect';
import { emptySource, sinkTo, sourceOf } from '../pipe';
import type { ShellState } from '../state';
import { expandText, type Substitute } from './expand';

/** The three streams of a process. */
export interface Streams {
  readonly stdin: Source;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

const nowhere = sinkTo(() => undefined);

/** Streams that a child may end without ending them for its parent. */
export const lent = ({ stdin, stdout, stderr }: Streams): Streams => {
  const keepOpen = (sink: Sink): Sink => ({
    isTerminal: sink.isTerminal,
    write: (text) => sink.write(text),
    whenRoom: (callback) => {
      sink.whenRoom(callback);
    },
    close: () => undefined,
  });
  return {
    stdin: {
      read: () => stdin.read(),
      whenReadable: (callback) => {
        stdin.whenReadable(callback);
      },
      close: () => undefined,
      isTerminal: stdin.isTerminal,
    },
    stdout: keepOpen(stdout),
    stderr: keepOpen(stderr),
  };
};

/** Applies `>`, `<`, `2>&1` and so on from left to right; words say what went wrong. */
export function* redirect(
  state: ShellState,
  redirections: readonly Redirection[],
  streams: Streams,
  substitute: Substitute,
): Program<Streams | Words> {
  let redirected = streams;
  for (const redirection of redirections) {
    const next = yield* applyOne(state, redirection, redirected, substitute);
    if ('bash' in next) return next;
    redirected = next;
  }
  return redirected;
}

function* applyOne(
  state: ShellState,
  redirection: Redirection,
  streams: Streams,
  substitute: Substitute,
): Program<Streams | Words> {
  if (redirection.type === 'HereDoc') {
    const { body } = redirection;
    const word = {
      type: 'Word',
      text: body.text,
      value: body.text,
      pos: 0,
      end: 0,
      parts: body.parts,
    } as const;
    return { ...streams, stdin: sourceOf(yield* expandText(state, word, substitute)) };
  }
  const target = redirection.target ? yield* expandText(state, redirection.target, substitute) : '';
  if (redirection.type === 'HereString') return { ...streams, stdin: sourceOf(`${target}\n`) };
  const { operator, descriptor } = redirection;
  const fd = descriptor?.type === 'FileDescriptor' ? descriptor.value : undefined;
  if (operator === '<') return openForReading(state, target, streams);
  if (operator === '>&') return duplicate(streams, fd ?? 1, target);
  const isAppending = operator === '>>' || operator === '&>>';
  const sink = openForWriting(state, target, isAppending);
  if ('bash' in sink) return sink;
  if (operator === '&>' || operator === '&>>') return { ...streams, stdout: sink, stderr: sink };
  if (operator !== '>' && operator !== '>>' && operator !== '>|')
    return sameWords(`not simulated: ${operator}`);
  if (fd === 2) return { ...streams, stderr: sink };
  return fd === undefined || fd === 1
    ? { ...streams, stdout: sink }
    : sameWords(`not simulated: ${fd}${operator}`);
}

function duplicate(streams: Streams, fd: number, target: string): Streams | Words {
  if (fd === 2 && target === '1') return { ...streams, stderr: streams.stdout };
  if (fd === 1 && target === '2') return { ...streams, stdout: streams.stderr };
  if (String(fd) === target) return streams;
  const bash = `${target}: Bad file descriptor`;
  return { bash, dash: /^\d+$/.test(target) ? bash : 'Syntax error: Bad fd number' };
}

function openForReading(state: ShellState, target: string, streams: Streams): Streams | Words {
  if (target === '/dev/null') return { ...streams, stdin: emptySource };
  const read = state.place.files.read(resolvePath(state.cwd, target));
  return 'error' in read
    ? cannot('open', target, read.error)
    : { ...streams, stdin: sourceOf(read.text) };
}

function openForWriting(state: ShellState, target: string, isAppending: boolean): Sink | Words {
  if (target === '/dev/null') return nowhere;
  if (target === '') return { ...cannot('create', target, NOT_THERE), bash: 'ambiguous redirect' };
  const { files } = state.place;
  const path = resolvePath(state.cwd, target);
  const error = files.write(path, '', isAppending);
  if (error) return cannot('create', target, error);
  return sinkTo((text) => {
    files.write(path, text, true);
  });
}

const NOT_THERE: FileError = 'No such file or directory';

/** @source dash 0.5.12 src/redir.c openredirect, src/error.c errmsg */
function cannot(action: 'open' | 'create', target: string, error: FileError): Words {
  const missing = action === 'open' ? 'No such file' : 'Directory nonexistent';
  const why = error === NOT_THERE ? missing : error;
  return { bash: `${target}: ${error}`, dash: `cannot ${action} ${target}: ${why}` };
}
