/** One terminal: a shell on the laptop, and the shells that were opened from it, one in the other. */
import type { Script } from 'unbash';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import { assert } from '$lib/simulation/assert';
import type { Edit } from '$lib/simulation/recording/recording';
import { complaint, type Words } from './complaint';
import type { Completed } from './complete';
import { EditorSlot } from './editor';
import { INTERRUPTED, KILLED, type Editing, type Sink } from './effect';
import type { Job } from './job';
import { Keyboard } from './keyboard';
import { lines } from './later';
import { sinkTo } from './pipe';
import { watchPlace, type Place } from './place';
import { ShellState } from './state';
import { WrittenLog, type Written } from './written';

interface Shell {
  readonly state: ShellState;
  readonly history: string[];
  /** Lines that are not a whole command yet. */
  pending: string;
  /** The line of all that was typed here at which they begin, or the next command will. */
  line: number;
  job: Job | undefined;
  /** Tells the command that opened this shell. */
  readonly ended: ((exitCode: number) => void) | undefined;
  readonly leave: () => void;
}

/** How a shell is opened from another one. */
interface Opening {
  readonly opened?: ShellState;
  readonly ended?: (exitCode: number) => void;
}

export class Session {
  readonly #cluster: Cluster;
  readonly #keyboard = new Keyboard();
  readonly #sink: Sink;
  readonly #shells: Shell[] = [];
  readonly #editor = new EditorSlot();
  readonly #written: WrittenLog;
  /** The Latin form of a line that was typed in Hangul mode. */
  suggestion: string | undefined;

  constructor(cluster: Cluster, laptop: Place) {
    this.#cluster = cluster;
    this.#written = new WrittenLog(cluster.world.clock);
    this.#sink = sinkTo((text) => {
      this.#written.show('output', text);
    }, true);
    this.#open(laptop);
  }

  /** What stands before the cursor; nothing while a command runs. */
  get prompt(): string {
    const { job, pending, state } = this.#top;
    if (job) return '';
    return pending === '' ? state.prompt : '> ';
  }

  /** All that the terminal has shown. */
  get written(): readonly Written[] {
    return this.#written.all;
  }

  /** The file that an editor shows in the terminal's place. */
  get editing(): Editing | undefined {
    return this.#editor.editing;
  }

  /** Whether a command runs in the foreground. */
  get isBusy(): boolean {
    return this.#top.job !== undefined;
  }

  /** Whether the command in the foreground goes on until somebody ends it. */
  get lasts(): boolean {
    const { job } = this.#top;
    if (!job) return false;
    return job.lasts || this.#keyboard.isAwaited || this.editing !== undefined;
  }

  /** Whether a command has been begun and not ended. */
  get isIncomplete(): boolean {
    return this.#top.pending !== '';
  }

  get lastExitCode(): number {
    return this.#top.state.lastExitCode;
  }

  /** The innermost shell. */
  get state(): ShellState {
    return this.#top.state;
  }

  /** What Tab offers for what stands before the cursor. */
  complete(before: string): Completed {
    return this.isBusy
      ? { from: before.length, candidates: [] }
      : lines.value.complete(this.state, before);
  }

  get history(): readonly string[] {
    return this.#top.history;
  }

  /** Calls `listener` with what is shown from now on; gives what ends it. */
  subscribe(listener: (written: Written) => void): () => void {
    return this.#written.subscribe(listener);
  }

  /** Takes a line that was ended with Enter. */
  line(text: string): void {
    if (this.editing) {
      this.#editor.type(text);
      return;
    }
    this.#written.show('echo', `${this.prompt}${text}\n`);
    if (this.isBusy) this.#keyboard.type(`${text}\n`);
    else this.#take(text);
  }

  /** What is done in the editor. */
  edit(edit: Edit): void {
    this.#editor.edit(edit);
  }

  /** Ctrl-C. `text` is what stood on the line. */
  interrupt(text: string): void {
    this.#written.show('echo', `${this.prompt}${text}^C\n`);
    const shell = this.#top;
    this.suggestion = undefined;
    if (shell.pending !== '') this.#taken(shell, shell.pending);
    this.#keyboard.flush();
    if (shell.job) shell.job.interrupt();
    else shell.state.lastExitCode = INTERRUPTED;
  }

  /** Ctrl-D on an empty line: ends what a command reads, or the shell. */
  endOfInput(): void {
    const shell = this.#top;
    if (shell.job) {
      this.#keyboard.end();
      return;
    }
    if (shell.pending !== '') {
      const parsed = lines.value.parseLine(shell.pending);
      shell.state.begin(`${shell.pending}\n`, shell.line);
      this.#taken(shell, shell.pending);
      if (parsed.kind === 'incomplete') this.#refuse(shell, parsed.words, Infinity);
      return;
    }
    this.#written.show('echo', shell.state.prompt);
    this.#leave(shell, shell.state.lastExitCode);
  }

  get #top(): Shell {
    const shell = this.#shells.at(-1);
    assert(shell, 'a terminal has a shell');
    return shell;
  }

  #take(typed: string): void {
    const shell = this.#top;
    this.suggestion = undefined;
    const { state } = shell;
    const isBash = state.program.kind === 'bash';
    const expanded = isBash ? lines.value.expandHistory(typed, shell.history) : { text: typed };
    if ('error' in expanded) {
      this.#complain(`bash: ${expanded.error}`);
      state.lastExitCode = 1;
      return;
    }
    if (expanded.text !== typed) this.#written.show('echo', `${expanded.text}\n`);
    if (expanded.text.trim() !== '') shell.history.push(expanded.text);
    const whole = shell.pending === '' ? expanded.text : `${shell.pending}\n${expanded.text}`;
    const parsed = lines.value.parseLine(whole);
    if (parsed.kind === 'incomplete') {
      shell.pending = whole;
      return;
    }
    state.begin(whole, shell.line);
    this.#taken(shell, whole);
    if (parsed.kind === 'error') {
      this.#refuse(shell, parsed.words, parsed.position);
      return;
    }
    const latin = lines.value.latinCommandOf(state, whole);
    this.#run(shell, parsed.script);
    if (latin === undefined) return;
    this.#complain(`Did you mean: ${latin}`);
    this.suggestion = latin;
  }

  /** These lines have been dealt with. */
  #taken(shell: Shell, lines: string): void {
    shell.pending = '';
    shell.line += lines.split('\n').length;
  }

  /** Complains about lines that cannot be read. */
  #refuse({ state }: Shell, words: Words, position: number): void {
    state.position = position;
    state.lastExitCode = 2;
    this.#complain(complaint(state, words));
  }

  #run(shell: Shell, script: Script): void {
    const { state } = shell;
    const { clock } = this.#cluster.world;
    const job = new lines.value.Job({
      clock,
      cause: clock.cause,
      host: state.place.host,
      openShell: ({ parent, program }, ended) => {
        this.#open(parent.place, { opened: parent.child(program), ended });
      },
      openEditor: (editing, done) => this.#editor.open({ editing, done }),
    });
    shell.job = job;
    state.loopTurns = 0;
    state.loopDepth = 0;
    const sink = state.place.beyond?.(this.#sink) ?? this.#sink;
    const streams = { stdin: this.#keyboard, stdout: sink, stderr: sink };
    job.start(
      { ...streams, program: lines.value.runScript(state, script, streams) },
      (exitCode) => {
        this.#finished(shell, exitCode);
      },
    );
  }

  #finished(shell: Shell, exitCode: number): void {
    const { state } = shell;
    shell.job = undefined;
    state.lastExitCode = exitCode;
    const { control } = state;
    state.control = undefined;
    if (control?.kind === 'exit') this.#leave(shell, control.value);
    this.#takeAhead();
  }

  /** Takes the lines that were typed while a command ran, until one of them runs a command again. */
  #takeAhead(): void {
    while (!this.#top.job) {
      const ahead = this.#keyboard.takeRest();
      if (ahead === undefined) return;
      this.#take(ahead.replace(/\n$/, ''));
    }
  }

  /** A shell that was opened from another one ends; the first one stays. */
  #leave(shell: Shell, exitCode: number): void {
    if (!shell.ended) {
      this.#complain("not simulated: leaving the laptop's own shell");
      return;
    }
    this.#written.show('output', 'exit\n');
    this.#close(shell, exitCode);
  }

  #close(shell: Shell, exitCode: number): void {
    const at = this.#shells.indexOf(shell);
    if (at < 0) return;
    const [, ...inner] = this.#shells.splice(at);
    for (const each of [shell, ...inner]) {
      each.leave();
      each.job?.interrupt();
    }
    shell.ended?.(exitCode);
  }

  #open(place: Place, { opened, ended }: Opening = {}): void {
    const history: string[] = [];
    const copyOf = opened && { copyOf: opened };
    const shell: Shell = {
      state: new ShellState({ cluster: this.#cluster, place, history, ...copyOf }),
      history,
      pending: '',
      line: 1,
      job: undefined,
      ended,
      leave: watchPlace(place, () => {
        this.#close(shell, KILLED);
      }),
    };
    this.#shells.push(shell);
  }

  #complain(text: string): void {
    this.#written.show('output', `${text}\n`);
  }
}
