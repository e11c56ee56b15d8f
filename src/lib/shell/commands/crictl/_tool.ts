import { complain, fail, type Program } from '../../effect';
import type { Tool } from '../../tools';

const verbs =
  'attach checkpoint completion config create events exec version images inspect inspecti imagefsinfo inspectp logs metricsp port-forward pull run runp rm rmi rmp start info stop stopp update stats statsp'.split(
    ' ',
  );

/** The command line of the container runtime on a node. It needs neither kubelet nor API server. */
export const tool: Tool = {
  places: ['node'],
  summary: 'client for CRI',
  helpFlags: ['-h', '--help'],
  stopsAtArgument: ['crictl exec'],
  globalFlags: {
    'runtime-endpoint': {
      short: 'r',
      type: 'string',
      help: 'Endpoint of CRI container runtime service',
    },
  },

  *flagProblem(path, problem): Program {
    const what =
      problem.kind === 'unknown flag'
        ? problem.flag
        : problem.kind === 'unknown shorthand'
          ? `-${problem.letter}`
          : problem.flag;
    return yield* fail(`not simulated: ${path} ${what}`);
  },

  *unknownVerb(verb, group): Program {
    if (verb === '')
      return yield* fail(`${group} needs a command. What is simulated: ${group} --help`);
    if (verbs.includes(verb)) return yield* fail(`not simulated: crictl ${verb}`);
    yield* complain(`No help topic for '${verb}'`);
    return 3;
  },
};
