import { complain, fail, type Program } from '../../effect';
import { optionOf, pflagWords } from '../../flags';
import { later } from '../../later';
import type { Tool } from '../../tools';

/** Every verb of docker 27, as its help lists them. */
const verbs =
  'run exec ps build pull push images login logout search version info builder buildx checkpoint compose container context image manifest network plugin system trust volume config node secret service stack swarm attach commit cp create diff events export history import inspect kill load logs pause port rename restart rm rmi save start stats stop tag top unpause update wait'.split(
    ' ',
  );
const networkVerbs = ['connect', 'create', 'disconnect', 'inspect', 'ls', 'prune', 'rm', 'remove'];

/** The docker command line on the laptop. */
export const tool: Tool = {
  places: ['laptop'],
  summary: 'A self-sufficient runtime for containers',
  helpFlags: ['-h', '--help'],
  globalFlags: {},
  stopsAtArgument: ['docker exec'],

  *flagProblem(path, problem): Program {
    const flag = optionOf(problem);
    if (problem.kind.startsWith('unknown') && later().isRealOption(path, flag)) {
      yield* complain(`not simulated: ${flag}`);
      return yield* fail(`The command was not run. What is simulated: ${path} --help`);
    }
    yield* complain(pflagWords(problem));
    return yield* fail(`See '${path} --help'.`, 125);
  },

  *unknownVerb(verb, group): Program {
    if (verb === '')
      return yield* fail(`${group} needs a command. What is simulated: ${group} --help`);
    const known = group === 'docker network' ? networkVerbs : verbs;
    if (known.includes(verb)) return yield* fail(`not simulated: ${group} ${verb}`);
    if (group === 'docker') yield* complain(`docker: '${verb}' is not a docker command.`);
    else yield* complain(`unknown command: ${group} ${verb}`);
    return yield* fail(`See '${group} --help'`);
  },
};
