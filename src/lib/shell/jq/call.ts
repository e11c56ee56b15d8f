/** Calls of functions: those of the program, of jq's own language, and those that are made here. */
import type { Scope } from './environment';
import { made, plain, run, type Out, type Results, type Work } from './evaluate';
import { JqError, type Json } from './json';
import { nativeGenerators, natives } from './natives';
import { prelude } from './prelude';
import type { Definition, Node } from './tree';

type Call = Extract<Node, { kind: 'call' | 'variable' }>;

export function* callFunction(work: Work, node: Call, input: Out): Results {
  if (node.kind === 'variable') {
    yield made(variable(work, node.name), input);
    return;
  }
  const name = `${node.name}/${node.args.length}`;
  for (let { scope } = work; scope; scope = scope.outer) {
    if (scope.name !== name) continue;
    if (scope.kind === 'argument') {
      yield* run({ ...work, scope: scope.scope }, scope.body, input);
      return;
    }
    if (scope.kind !== 'function') continue;
    yield* enter(work, { definition: scope.definition, around: scope, args: node.args }, input);
    return;
  }
  const generator = nativeGenerators.get(name);
  const native = natives.get(name);
  const definition = prelude().get(name);
  if (generator) yield* generator(work, node.args, input);
  else if (native) yield* callNative(work, { native, args: node.args }, input);
  else if (definition)
    yield* enter(work, { definition, around: undefined, args: node.args }, input);
  else throw new JqError(`${name} is not defined`);
}

function variable({ machine, scope }: Work, name: string): Json {
  for (let at = scope; at; at = at.outer)
    if (at.kind === 'variable' && at.name === name) return at.value;
  return machine.variables.get(name) ?? null;
}

interface Entering {
  readonly definition: Definition;
  /** The names that hold where the function was defined, itself among them. */
  readonly around: Scope;
  readonly args: readonly Node[];
}

/** Parameters with `$` are worked out first, once for each of their values. */
function* enter(
  work: Work,
  { definition, around, args }: Entering,
  input: Out,
  index = 0,
): Results {
  const parameter = definition.parameters[index];
  const arg = args[index];
  if (parameter === undefined || !arg) {
    yield* run({ ...work, scope: around }, definition.body, input);
    return;
  }
  const entering = (scope: Scope) => ({ definition, around: scope, args });
  if (!parameter.startsWith('$')) {
    const name = `${parameter}/0`;
    const scope: Scope = { kind: 'argument', name, body: arg, scope: work.scope, outer: around };
    yield* enter(work, entering(scope), input, index + 1);
    return;
  }
  const name = parameter.slice(1);
  for (const out of run(work, arg, plain(input.value))) {
    if (!out) {
      yield out;
      continue;
    }
    const { value } = out;
    const body: Node = { kind: 'literal', value };
    const asFunction: Scope = {
      kind: 'argument',
      name: `${name}/0`,
      body,
      scope: undefined,
      outer: around,
    };
    yield* enter(
      work,
      entering({ kind: 'variable', name, value, outer: asFunction }),
      input,
      index + 1,
    );
  }
}

/** Its last argument goes round slowest. */
function* callNative(
  work: Work,
  {
    native,
    args,
  }: { native: (input: Json, args: readonly Json[], work: Work) => Json; args: readonly Node[] },
  input: Out,
  values: readonly Json[] = [],
): Results {
  const arg = args[args.length - 1 - values.length];
  if (!arg) {
    yield made(native(input.value, values, work), input);
    return;
  }
  for (const out of run(work, arg, plain(input.value)))
    if (out) yield* callNative(work, { native, args }, input, [out.value, ...values]);
    else yield out;
}
