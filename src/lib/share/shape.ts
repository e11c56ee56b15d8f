/** The shape of a link's content, and how it is checked. */
import { profileOf } from '$lib/simulation/facts/profile';
import { faults } from '$lib/simulation/faults/faults';
import type { Edit, Input, LineChange } from '$lib/simulation/recording/recording';
import { scenarios } from '$lib/simulation/scenarios/scenarios';
import type { Decoded, Moment } from './link';

export type LinkProblem = 'damaged' | 'too long' | 'newer' | 'unknown scenario' | 'unknown version';

const INPUTS_MAX = 500;
const LINE_MAX = 4_000;
/** Of a file in an editor. */
const LINES_MAX = 10_000;
const TERMINALS_MAX = 8;
/** A day of virtual time. */
const MS_MAX = 86_400_000;
const SEED_MAX = 0xffff_ffff;

/** Inputs as `[milliseconds since the one before, letter, …]`. */
type PackedInput = readonly [number, string, ...(string | number)[]];

export function packed({ recording, atMs }: Moment) {
  const { scenario, version, seed, inputs } = recording;
  let before = 0;
  const rows = inputs.map((input): PackedInput => {
    const passed = input.atMs - before;
    before = input.atMs;
    switch (input.type) {
      case 'line':
        return [passed, 'l', input.terminal, input.text];
      case 'interrupt':
        return [passed, 'c', input.terminal, input.text];
      case 'end of input':
        return [passed, 'd', input.terminal];
      case 'edit':
        return [
          passed,
          'e',
          input.terminal,
          input.exitCode ?? '',
          ...(input.written?.flat() ?? ['']),
        ];
      case 'open terminal':
        return [passed, 'o'];
      case 'fault':
        return [passed, 'f', input.fault, input.target];
      case 'heal':
        return [passed, 'h', input.fault, input.target];
    }
  });
  return [scenario, version, seed, atMs, rows];
}

export function checked(json: unknown): Decoded {
  const refuse = (problem: LinkProblem): Decoded => ({ ok: false, problem });
  if (!Array.isArray(json)) return refuse('damaged');
  const [scenario, version, seed, atMs, rows] = json as unknown[];
  if (typeof scenario !== 'string' || typeof version !== 'string') return refuse('damaged');
  const known = scenarios.get(scenario);
  if (!known) return refuse('unknown scenario');
  if (!profileOf(version)) return refuse('unknown version');
  if (!isWhole(seed, SEED_MAX) || !isWhole(atMs, MS_MAX)) return refuse('damaged');
  if (!Array.isArray(rows) || rows.length > INPUTS_MAX) return refuse('damaged');
  const nodes = new Set(known.nodes.map(({ name }) => name));
  const inputs: Input[] = [];
  let nowMs = 0;
  let terminals = 1;
  for (const row of rows as unknown[]) {
    const input = inputOf(row, { nowMs, terminals, nodes });
    if (!input || input.atMs > MS_MAX) return refuse('damaged');
    if (input.type === 'open terminal') terminals++;
    nowMs = input.atMs;
    inputs.push(input);
  }
  return { ok: true, moment: { recording: { scenario, version, seed, inputs }, atMs } };
}

interface Now {
  readonly nowMs: number;
  readonly terminals: number;
  readonly nodes: ReadonlySet<string>;
}

function inputOf(row: unknown, { nowMs, terminals, nodes }: Now): Input | undefined {
  if (!Array.isArray(row)) return undefined;
  const [passed, letter, first, second] = row as unknown[];
  if (!isWhole(passed, MS_MAX)) return undefined;
  const atMs = nowMs + passed;
  if (letter === 'o')
    return terminals < TERMINALS_MAX ? { type: 'open terminal', atMs } : undefined;
  if (letter === 'f' || letter === 'h') {
    if (typeof first !== 'string' || typeof second !== 'string') return undefined;
    if (!faults.has(first) || !nodes.has(second)) return undefined;
    return { type: letter === 'f' ? 'fault' : 'heal', fault: first, target: second, atMs };
  }
  if (!isWhole(first, terminals - 1)) return undefined;
  if (letter === 'd') return { type: 'end of input', terminal: first, atMs };
  if (letter === 'e') {
    const edit = editOf(row.slice(3));
    return edit && { type: 'edit', terminal: first, ...edit, atMs };
  }
  if (typeof second !== 'string' || second.length > LINE_MAX) return undefined;
  if (letter === 'l') return { type: 'line', terminal: first, text: second, atMs };
  return letter === 'c' ? { type: 'interrupt', terminal: first, text: second, atMs } : undefined;
}

/** An exit code or nothing, then the changes one after the other; a single empty text when nothing was written. */
function editOf([exitCode, ...rest]: readonly unknown[]): Edit | undefined {
  if (exitCode !== '' && !isWhole(exitCode, 1)) return undefined;
  const left = exitCode === '' ? {} : { exitCode };
  if (rest.length === 1 && rest[0] === '') return left;
  const written: LineChange[] = [];
  for (let index = 0; index < rest.length; index += 3) {
    const [at, removed, added] = rest.slice(index, index + 3);
    if (!isWhole(at, LINES_MAX) || !isWhole(removed, LINES_MAX)) return undefined;
    if (typeof added !== 'string') return undefined;
    written.push([at, removed, added]);
  }
  return { written, ...left };
}

const isWhole = (value: unknown, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
