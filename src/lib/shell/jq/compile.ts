/** From the text of a jq program to its tree, with jq's words for what is wrong. @source jq 1.6 locfile.c */
import { isNotSimulated, unknownNames } from './check';
import { CompileError, tokensOf } from './lexer';
import { parseProgram } from './parser';
import type { Node } from './tree';

/** What is wrong, whole lines of it. */
export interface Refused {
  readonly lines: readonly string[];
  readonly exitCode: number;
}

const COMPILE_ERROR = 3;

export function compileProgram(text: string, variables: Iterable<string>): Node | Refused {
  let node: Node;
  try {
    node = parseProgram(tokensOf(text));
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    if (error.message.startsWith('not simulated'))
      return { lines: [error.message], exitCode: COMPILE_ERROR };
    const problems = [located(text, error.message, error.at)];
    if (/^\s*if\b/.test(text) && /^syntax error, unexpected (?:\$end|end)\b/.test(error.message))
      problems.push(located(text, "Possibly unterminated 'if' statement", 0));
    return refused(problems);
  }
  const unknown = unknownNames(node, variables);
  const missing = unknown.find(({ words }) => isNotSimulated(words));
  if (missing)
    return {
      lines: [`not simulated: jq ${missing.words.replace(/\/\d+$/, '')}`],
      exitCode: COMPILE_ERROR,
    };
  if (unknown.length === 0) return node;
  return refused(unknown.map(({ words, at }) => located(text, `${words} is not defined`, at)));
}

function refused(problems: readonly string[]): Refused {
  const count = problems.length;
  return {
    lines: [...problems, `jq: ${count} compile ${count === 1 ? 'error' : 'errors'}`],
    exitCode: COMPILE_ERROR,
  };
}

/** The line that is wrong, followed by as many blanks as stand before the place. */
function located(text: string, words: string, at: number): string {
  const before = text.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  const line = text.slice(start).split('\n', 1)[0] ?? '';
  const number = before.split('\n').length;
  return `jq: error: ${words} at <top-level>, line ${number}:\n${line}${' '.repeat(at - start)}`;
}
