import { defineCommand } from '../command';
import { complaint, refuse } from '../complaint';
import { complain, fail, readLine } from '../effect';
import { parseFlags } from '../flags';
import { fieldsOf, unescaped } from './_read-fields';

const MISUSED = 2;
const USAGE =
  'read: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';

const flags = {
  raw: { short: 'r', help: 'a backslash is a character like any other' },
  prompt: { short: 'p', type: 'string', help: 'print this before reading from a terminal' },
} as const;

/** `read [-r] [-p PROMPT] [NAME]...`. @source bash 5.2 builtins/read.def */
export const command = defineCommand({
  usage: 'read [-r] [-p PROMPT] [NAME]...',
  summary: 'Read a line from standard input and split it into fields',

  *run({ args, state, streams }) {
    const parsed = parseFlags(args, flags, { stopsAtArgument: true, isGnu: true });
    const isDash = state.program.kind === 'dash';
    if (!parsed.ok) {
      const { problem } = parsed;
      if (problem.kind === 'value missing') {
        yield* complain(complaint(state, 'read: -p: option requires an argument'));
        return yield* fail(USAGE, MISUSED);
      }
      const letter = problem.kind === 'unknown shorthand' ? problem.letter : '-';
      if (!isDash && /[adeiNnstu]/.test(letter))
        return yield* fail(`not simulated: read -${letter}`);
      if (isDash) return yield* refuse(state, `read: Illegal option -${letter}`);
      yield* complain(complaint(state, `read: -${letter}: invalid option`));
      return yield* fail(USAGE, MISUSED);
    }
    const names = parsed.args;
    if (isDash && names.length === 0) return yield* refuse(state, 'read: arg count');
    const wrong = names.find((name) => !/^[A-Za-z_]\w*$/.test(name));
    if (wrong !== undefined)
      return yield* refuse(state, {
        bash: `read: \`${wrong}': not a valid identifier`,
        dash: `read: ${wrong}: bad variable name`,
      });
    const prompt = parsed.flags.get('prompt');
    if (prompt !== undefined && streams.stdin.isTerminal)
      yield { type: 'write', to: 'stderr', text: prompt };
    let text = '';
    for (;;) {
      const line = yield* readLine();
      text += line ?? '';
      // A backslash at its end joins a line with the next one.
      const isJoined = !parsed.flags.isOn('raw') && /(^|[^\\])(\\\\)*\\\n$/.test(text);
      if (line === undefined || !isJoined) break;
      text = text.slice(0, -2);
    }
    const isWhole = text.endsWith('\n');
    const characters = unescaped(isWhole ? text.slice(0, -1) : text, parsed.flags.isOn('raw'));
    const separators = state.variables.get('IFS') ?? ' \t\n';
    if (names.length === 0)
      state.variables.set('REPLY', characters.map(({ text: each }) => each).join(''));
    const fields = fieldsOf(characters, names.length, separators);
    for (const [index, name] of names.entries()) state.variables.set(name, fields[index] ?? '');
    return isWhole ? 0 : 1;
  },
});
