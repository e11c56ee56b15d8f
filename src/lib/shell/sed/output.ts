/** Where sed writes: standard output, the file that it edits, and the files that `w` names. */
import { resolvePath } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { print, type Program } from '../effect';
import type { Script } from './script';

/** A last line without a newline gets it once something follows. */
export class Output {
  /** What has been written, of a file that is edited. */
  text = '';
  readonly #isFile: boolean;
  #lacksNewline = false;

  constructor(isFile: boolean) {
    this.#isFile = isFile;
  }

  *line(text: string, hasNewline = true): Program<void> {
    const written = `${this.#lacksNewline ? '\n' : ''}${text}${hasNewline ? '\n' : ''}`;
    this.#lacksNewline = !hasNewline;
    if (this.#isFile) this.text += written;
    else yield* print(written);
  }

  /** A text as it is. */
  *whole(text: string): Program<void> {
    if (text === '') return;
    const hasNewline = text.endsWith('\n');
    yield* this.line(hasNewline ? text.slice(0, -1) : text, hasNewline);
  }
}

const STDOUT = '/dev/stdout';

/** The files of `w`: emptied when sed starts. */
export class Written {
  readonly #invocation: Pick<Invocation, 'place' | 'state'>;
  readonly #stdout: Output;

  constructor(invocation: Pick<Invocation, 'place' | 'state'>, stdout: Output) {
    this.#invocation = invocation;
    this.#stdout = stdout;
  }

  /** What is wrong with the first file that cannot be written. */
  begin(script: Script): string | undefined {
    for (const { action } of script) {
      const file = fileOf(action);
      if (file === undefined || file.startsWith('/dev/std')) continue;
      const error = this.#write(file, '', false);
      if (error !== undefined) return `couldn't open file ${file}: ${error}`;
    }
    return undefined;
  }

  *line(file: string, text: string, hasNewline: boolean): Program<void> {
    if (file === STDOUT) yield* this.#stdout.line(text, hasNewline);
    else if (file === '/dev/stderr') yield { type: 'write', to: 'stderr', text: `${text}\n` };
    else this.#write(file, hasNewline ? `${text}\n` : text, true);
  }

  #write(file: string, text: string, append: boolean): string | undefined {
    const { place, state } = this.#invocation;
    return place.files.write(resolvePath(state.cwd, file), text, append);
  }
}

function fileOf(action: Script[number]['action']): string | undefined {
  if (action.name === 'w') return action.file;
  return action.name === 's' ? action.substitution.file : undefined;
}
