/** What a running awk program has at hand: variables, the record, and where its words go. */
import { resolvePath } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import type { Program } from '../effect';
import { Effort } from '../effort';
import { AwkRecord, AwkTrouble } from './record';
import { Expressions, splitterOf, type Splitter } from './split';
import type { AwkProgram } from './tree';
import { toNumber, toText, type Value } from './values';
import { Variables } from './variables';

const TEXT_MAX = 500_000;
const STEPS_PER_WRITE = 20;

export class Machine {
  readonly program: AwkProgram;
  readonly invocation: Invocation;
  readonly variables = new Variables();
  readonly record = new AwkRecord();
  readonly expressions = new Expressions();
  readonly effort = new Effort();
  /** What `return` gives, and `exit`. */
  returned: Value;
  exitCode = 0;
  readonly #opened = new Set<string>();
  #separator: { readonly text: string; readonly split: Splitter } | undefined;

  constructor(program: AwkProgram, invocation: Invocation) {
    this.program = program;
    this.invocation = invocation;
    const defaults = { FS: ' ', OFS: ' ', ORS: '\n', RS: '\n', SUBSEP: '\u001c' };
    for (const [name, value] of Object.entries({
      ...defaults,
      CONVFMT: '%.6g',
      OFMT: '%.6g',
      NR: 0,
      FNR: 0,
      RSTART: 0,
      RLENGTH: -1,
      FILENAME: '',
    }))
      this.variables.global(name).value = value;
    for (const name of invocation.state.exported)
      this.variables.global('ENVIRON').array.set(name, invocation.state.variables.get(name) ?? '');
  }

  get format(): string {
    return this.variables.text('CONVFMT');
  }

  text(value: Value): string {
    return toText(value, typeof value === 'number' ? this.format : '');
  }

  /** A text that an operation made; it has its limits. */
  bounded(text: string): string {
    if (text.length > TEXT_MAX)
      throw new AwkTrouble(`not simulated: a text of more than ${TEXT_MAX} characters`);
    return text;
  }

  get split(): Splitter {
    const text = this.variables.text('FS');
    const isParagraph = this.variables.text('RS') === '' && text !== ' ';
    const wanted = isParagraph ? `(${text.length === 1 ? literally(text) : text})|\n` : text;
    if (this.#separator?.text !== wanted)
      this.#separator = { text: wanted, split: splitterOf(wanted, this.expressions) };
    return this.#separator.split;
  }

  setRecord(text: string): void {
    this.record.set(text, this.split);
  }

  variable(name: string): Value {
    if (name === 'NF') return this.record.count;
    const cell = this.variables.cell(name);
    if (cell.isArray) throw new AwkTrouble(`illegal reference to array ${name}`);
    return cell.value;
  }

  setVariable(name: string, value: Value): void {
    if (name === 'NF') {
      this.record.setCount(toNumber(value), this.variables.text('OFS'), this.format);
      return;
    }
    const cell = this.variables.cell(name);
    if (cell.isArray) throw new AwkTrouble(`illegal reference to array ${name}`);
    cell.value = value;
  }

  setField(index: number, value: Value): void {
    if (index > -1 && index < 1) this.setRecord(this.text(value));
    else
      this.record.setField(index, value, {
        ofs: this.variables.text('OFS'),
        format: this.format,
      });
    this.bounded(this.record.text());
  }

  *write(text: string): Program<void> {
    // A program that prints without end must not flood the terminal.
    if (this.effort.spend(STEPS_PER_WRITE)) yield* this.effort.pause();
    if (text !== '') yield { type: 'write', to: 'stdout', text };
  }

  /** Writes into a file: the first time it is emptied, unless the program appends. */
  *writeTo(file: string, text: string, append: boolean): Program<void> {
    if (file === '/dev/stdout' || file === '-') {
      yield* this.write(text);
      return;
    }
    if (file === '/dev/stderr') {
      yield { type: 'write', to: 'stderr', text };
      return;
    }
    const { place, state } = this.invocation;
    const isFirst = !this.#opened.has(file);
    this.#opened.add(file);
    const path = resolvePath(state.cwd, file);
    const error = place.files.write(path, text, append || !isFirst);
    if (error !== undefined) throw new AwkTrouble(`cannot open "${file}" for output`);
  }

  close(file: string): number {
    return this.#opened.delete(file) ? 0 : -1;
  }
}

const literally = (character: string): string =>
  /[\\^]/.test(character) ? `\\${character}` : `[${character}]`;
