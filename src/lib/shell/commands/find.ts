import { UNKNOWN } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { complain, fail, type Program } from '../effect';
import { joined, lastPart, named, reasonOf } from './_files';
import { compile, type Expression } from './_find-expression';
import type { Found } from './_find-predicates';

/** `find [PATH]... [EXPRESSION]`. @source GNU findutils 4.9 @simplified What is in a directory comes in the order of its names. */
export const command = defineCommand({
  usage:
    'find [PATH]... [-maxdepth N] [-mindepth N] [-name P] [-iname P] [-path P] [-type f|d|l] [-empty] [!] [-a] [-o] [( )] [-print] [-print0] [-delete] [-exec COMMAND {} ;|+]',
  summary: 'Search for files in a directory hierarchy',

  *run(invocation) {
    const { args } = invocation;
    const begin = args.findIndex((arg) => /^(-.|[(!,]$)/.test(arg));
    const paths = begin < 0 ? args : args.slice(0, begin);
    const expression = compile(begin < 0 ? [] : args.slice(begin), invocation);
    if (typeof expression === 'string') return yield* fail(expression);
    const walk = new Walk(invocation, expression);
    for (const path of paths.length > 0 ? paths : ['.']) yield* walk.from(path);
    const failed = yield* expression.end();
    return walk.hasFailed || failed ? 1 : 0;
  },
});

/** Goes through directories and looks at what is in them. */
class Walk {
  hasFailed = false;
  readonly #invocation: Invocation;
  readonly #expression: Expression;

  constructor(invocation: Invocation, expression: Expression) {
    this.#invocation = invocation;
    this.#expression = expression;
  }

  *from(name: string): Program<void> {
    const { path, entry } = named(this.#invocation, name);
    if (!entry) {
      this.hasFailed = true;
      yield* complain(`find: ‘${name}’: ${reasonOf(this.#invocation, name)}`);
      return;
    }
    yield* this.#visit({ name, path, kind: entry.kind, base: lastPart(name) }, 0);
  }

  *#visit(found: Found, depth: number): Program<void> {
    const { isDepthFirst, depthMax, depthMin } = this.#expression;
    const { files } = this.#invocation.place;
    const isShown = depth >= depthMin;
    if (isShown && !isDepthFirst) yield* this.#expression.test(found);
    if (found.kind === 'directory' && depth < depthMax) {
      if (files.lstat(found.path)?.isUnknown) {
        this.hasFailed = true;
        yield* complain(`find: ‘${found.name}’: ${UNKNOWN}`);
      }
      for (const base of files.list(found.path)) {
        const path = joined(found.path, base);
        const entry = files.lstat(path);
        if (entry)
          yield* this.#visit(
            { name: joined(found.name, base), path, kind: entry.kind, base },
            depth + 1,
          );
      }
    }
    if (isShown && isDepthFirst) yield* this.#expression.test(found);
  }
}
