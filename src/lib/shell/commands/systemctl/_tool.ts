import { complain, fail, type Program } from '../../effect';
import { gnuWords, optionOf } from '../../flags';
import { later } from '../../later';
import type { Tool } from '../../tools';

const verbs =
  'list-units list-unit-files list-timers list-sockets list-dependencies is-failed show help reload try-restart reload-or-restart kill clean freeze thaw reset-failed enable disable reenable preset is-enabled mask unmask link edit get-default set-default list-jobs daemon-reexec reboot poweroff halt isolate cat set-property'.split(
    ' ',
  );

/** systemd's control program on a node. @source systemd 252 (Debian 12) */
export const tool: Tool = {
  places: ['node'],
  summary: 'Query or send control commands to the system manager.',
  helpFlags: ['-h', '--help'],
  globalFlags: {
    'no-pager': { help: 'Do not pipe output into a pager; there is none here' },
    full: { short: 'l', help: "Don't ellipsize unit names on output" },
    lines: { short: 'n', type: 'string', help: 'Number of journal entries to show' },
    quiet: { short: 'q', help: 'Suppress output' },
    now: { help: 'Start or stop unit after enabling or disabling it' },
  },

  *flagProblem(_path, problem): Program {
    const option = optionOf(problem);
    const isReal = problem.kind.startsWith('unknown') && later().isRealOption('systemctl', option);
    return yield* fail(isReal ? `not simulated: ${option}` : gnuWords('systemctl', problem));
  },

  *unknownVerb(verb, group): Program {
    if (verb === '')
      return yield* fail(`${group} needs a command. What is simulated: ${group} --help`);
    if (verbs.includes(verb)) return yield* fail(`not simulated: systemctl ${verb}`);
    yield* complain(`Unknown command verb ${verb}.`);
    return 1;
  },
};
