import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand } from '../command';
import { printLine } from '../effect';
import { forEach, reasonOf } from './_files';
import { canonical } from './readlink';

/** `realpath [-e] [-m] FILE...`. @source GNU coreutils 9.1 src/realpath.c */
export const command = defineCommand({
  usage: 'realpath [-e] [-m] FILE...',
  summary: 'Print the resolved path',
  flags: {
    'canonicalize-existing': { short: 'e', help: 'all components of the path must exist' },
    'canonicalize-missing': { short: 'm', help: 'no component needs to exist' },
    quiet: { short: 'q', help: 'suppress most error messages' },
  },

  run: (invocation) =>
    forEach('realpath', invocation, function* (name) {
      const { flags, state } = invocation;
      const needs = flags.isOn('canonicalize-existing') ? 'all' : 'above';
      const path =
        canonical(invocation, name, needs) ??
        (flags.isOn('canonicalize-missing') ? resolvePath(state.cwd, name) : undefined);
      if (path === undefined) return `${name === '' ? "''" : name}: ${reasonOf(invocation, name)}`;
      yield* printLine(path);
      return undefined;
    }),
});
