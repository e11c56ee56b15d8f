import { resolvePath, type FileError } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { printLine, type Program } from '../effect';
import { forEach, NOT_THERE, reasonOf } from './_files';

/** `mkdir [-p] [-v] DIRECTORY...`. @source GNU coreutils 9.1 src/mkdir.c */
export const command = defineCommand({
  usage: 'mkdir [-p] [-v] DIRECTORY...',
  summary: 'Make directories',
  flags: {
    parents: { short: 'p', help: 'make parent directories as needed, no error if there' },
    verbose: { short: 'v', help: 'print a message for each directory' },
  },

  run: (invocation) =>
    forEach('mkdir', invocation, function* (name) {
      const parts = invocation.flags.isOn('parents') ? ancestorsOf(name) : [];
      for (const part of [...parts, name]) {
        const error = yield* make(invocation, part);
        if (error === undefined) continue;
        const isThere = error === 'File exists' && kindOf(invocation, part) === 'directory';
        if (invocation.flags.isOn('parents') && isThere) continue;
        const isFile = error === 'File exists' && part !== name && kindOf(invocation, part);
        const why = error === NOT_THERE ? reasonOf(invocation, part) : error;
        return `cannot create directory ‘${part}’: ${isFile ? 'Not a directory' : why}`;
      }
      return undefined;
    }),
});

/** `a/b/c` → `a`, `a/b`. */
const ancestorsOf = (name: string): string[] =>
  [...name.replace(/\/+$/, '').matchAll(/(?<=[^/])\/+/g)].map(({ index }) => name.slice(0, index));

const kindOf = ({ place, state }: Invocation, name: string) =>
  place.files.stat(resolvePath(state.cwd, name))?.kind;

function* make({ place, state, flags }: Invocation, name: string): Program<FileError | undefined> {
  if (name === '') return NOT_THERE;
  const error = place.files.makeDirectory(resolvePath(state.cwd, name));
  if (!error && flags.isOn('verbose')) yield* printLine(`mkdir: created directory '${name}'`);
  return error;
}
