/** Runs an awk program over its input. */
import type { Invocation } from '../command';
import { complain, fail, type Program } from '../effect';
import { evaluate } from './evaluate';
import { Records } from './input';
import { Machine } from './machine';
import { AwkTrouble } from './record';
import { runStatement, Unwinding, type Outcome } from './run-statement';
import type { AwkProgram, Rule, Statement } from './tree';
import { fromOutside, isTrue, toText } from './values';

const TROUBLE = 2;

export interface Running {
  readonly invocation: Invocation;
  readonly program: AwkProgram;
  /** Of `-v`, in their order, with `-F`. */
  readonly assignments: readonly (readonly [string, string])[];
  readonly operands: readonly string[];
}

export function* runAwk(running: Running): Program {
  const machine = new Machine(running.program, running.invocation);
  const { variables } = machine;
  for (const [name, value] of running.assignments) machine.setVariable(name, fromOutside(value));
  const words = ['awk', ...running.operands];
  variables.global('ARGC').value = words.length;
  for (const [index, word] of words.entries())
    variables.global('ARGV').array.set(String(index), fromOutside(word));
  try {
    return yield* runRules(machine, running);
  } catch (error) {
    if (!(error instanceof AwkTrouble)) throw error;
    const { message } = error;
    if (message.startsWith('not simulated')) return yield* fail(message, TROUBLE);
    const [file, fnr, nr] = ['FILENAME', 'FNR', 'NR'].map((name) =>
      toText(variables.global(name).value, '%d'),
    );
    yield* complain(`mawk: run time error: ${message}`);
    return yield* fail(`\tFILENAME="${file ?? ''}" FNR=${fnr ?? ''} NR=${nr ?? ''}`, TROUBLE);
  }
}

function* runRules(machine: Machine, { invocation, program, operands }: Running): Program {
  const outcome = yield* runAll(machine, program.begin);
  const readsInput = program.rules.length > 0 || program.end.length > 0;
  if (outcome !== 'exit' && readsInput) {
    const records = recordsFor(machine, invocation, operands);
    yield* runOverRecords(machine, records);
    if (records.exitCode > 0) return records.exitCode;
  }
  yield* runAll(machine, program.end);
  return machine.exitCode;
}

function recordsFor(
  machine: Machine,
  invocation: Invocation,
  operands: readonly string[],
): Records {
  const { variables } = machine;
  return new Records({
    invocation,
    operands,
    expressions: machine.expressions,
    assign: (name, value) => {
      machine.setVariable(name, fromOutside(unescaped(value)));
    },
    separator: () => variables.text('RS'),
    opened: (name) => {
      variables.global('FILENAME').value = name;
      variables.global('FNR').value = 0;
    },
  });
}

function* runAll(machine: Machine, actions: readonly Statement[]): Program<Outcome> {
  for (const action of actions) {
    const outcome = yield* unwound(runStatement(machine, action));
    if (outcome === 'exit') return outcome;
  }
  return undefined;
}

/** A function that says `next` or `exit` ends the rule that called it. */
function* unwound(running: Program<Outcome>): Program<Outcome> {
  try {
    return yield* running;
  } catch (error) {
    if (error instanceof Unwinding) return error.outcome;
    throw error;
  }
}

function* runOverRecords(machine: Machine, records: Records): Program<Outcome> {
  const { variables, program } = machine;
  const isInside = program.rules.map(() => false);
  for (;;) {
    const text = yield* records.next();
    if (text === undefined) return undefined;
    machine.effort.rest();
    for (const name of ['NR', 'FNR'])
      variables.global(name).value = Number(variables.text(name)) + 1;
    machine.setRecord(text);
    for (const [index, rule] of program.rules.entries()) {
      const outcome = yield* unwound(runRule(machine, rule, { isInside, index }));
      if (outcome === 'exit') return outcome;
      if (outcome === 'nextfile') records.skipFile();
      if (outcome === 'next' || outcome === 'nextfile') break;
    }
  }
}

function* runRule(
  machine: Machine,
  { pattern, action }: Rule,
  range: { readonly isInside: boolean[]; readonly index: number },
): Program<Outcome> {
  const [from, to] = pattern;
  if (from && !to && !isTrue(yield* evaluate(machine, from))) return undefined;
  if (from && to) {
    const { isInside, index } = range;
    if (!isInside[index] && !isTrue(yield* evaluate(machine, from))) return undefined;
    isInside[index] = !isTrue(yield* evaluate(machine, to));
  }
  if (action) return yield* runStatement(machine, action);
  yield* machine.write(machine.record.text() + machine.variables.text('ORS'));
  return undefined;
}

/** What is given on the command line may have escapes. */
export const unescaped = (text: string): string =>
  text.replace(/\\([\\"/abfnrtv])/g, (_, letter: string) => {
    const controls: Readonly<Record<string, string>> = {
      a: '\u0007',
      b: '\b',
      f: '\f',
      n: '\n',
      r: '\r',
      t: '\t',
      v: '\v',
    };
    return controls[letter] ?? letter;
  });
