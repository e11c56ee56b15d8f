import { defineCommand, type Invocation } from '../command';
import { fail, printLine } from '../effect';
import { specOf, withoutOperands } from './_machine';

/** As the kernel calls what Kubernetes calls otherwise. */
const machines: Readonly<Record<string, string>> = { amd64: 'x86_64', arm64: 'aarch64' };

const LETTERS = 'snrvmo';

/**
 * `uname`: what the node says of itself in its status. @source GNU coreutils 9.1 src/uname.c
 * @simplified The kernel's build (-v) is on no record: `-a` leaves it out, as it does with what it does not know. So it
 * does with the laptop's kernel, which is not the one of the machine that docker runs on.
 */
export const command = defineCommand({
  usage: 'uname [-a] [-s] [-n] [-r] [-m] [-o]',
  summary: 'Print system information',
  flags: {
    all: { short: 'a', help: 'print all information' },
    'kernel-name': { short: 's', help: 'print the kernel name' },
    nodename: { short: 'n', help: 'print the network node hostname' },
    'kernel-release': { short: 'r', help: 'print the kernel release; of a node' },
    machine: { short: 'm', help: 'print the machine hardware name' },
    'operating-system': { short: 'o', help: 'print the operating system' },
  },

  run: (invocation) =>
    withoutOperands('uname', invocation, function* () {
      const { flags } = invocation;
      const known = knownOf(invocation);
      const asked = [...LETTERS].filter((letter) => isAsked(letter, invocation));
      if (flags.isOn('all')) {
        const words = [...LETTERS].map((letter) => known[letter]);
        yield* printLine(words.filter((word) => word !== undefined).join(' '));
        return 0;
      }
      const shown = asked.length > 0 ? asked : ['s'];
      if (shown.some((letter) => known[letter] === undefined))
        return yield* fail("not simulated: the laptop's kernel (uname -r); a node has one");
      yield* printLine(shown.map((letter) => known[letter]).join(' '));
      return 0;
    }),
});

const names: Readonly<Record<string, string>> = {
  s: 'kernel-name',
  n: 'nodename',
  r: 'kernel-release',
  m: 'machine',
  o: 'operating-system',
};

const isAsked = (letter: string, { flags }: Invocation): boolean => flags.isOn(names[letter] ?? '');

function knownOf(invocation: Invocation): Readonly<Record<string, string | undefined>> {
  const { cluster, place } = invocation;
  const spec = specOf(invocation);
  const { architecture = '' } = (spec ?? cluster.scenario.nodes[0])?.systemInfo ?? {};
  return {
    s: 'Linux',
    n: place.name,
    r: spec?.systemInfo.kernelVersion,
    m: machines[architecture] ?? architecture,
    o: invocation.state.isAsh ? 'Linux' : 'GNU/Linux',
  };
}
