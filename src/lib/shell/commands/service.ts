import { defineCommand } from '../command';
import { complain, fail, type Program } from '../effect';
import { runTool } from '../tools';

const verbs = ['start', 'stop', 'restart', 'status'];

/** `service NAME start|stop|restart|status`: the older words for systemctl's. */
export const command = defineCommand({
  usage: 'service NAME start|stop|restart|status',
  summary: 'Run a System V init script or systemd unit',
  places: ['node'],
  complete: ({ args, place }) =>
    args.length === 0 ? [...(place.host?.units.keys() ?? [])] : verbs,

  *run({ args, ...base }): Program {
    const [name, verb] = args;
    if (name === undefined || verb === undefined)
      return yield* fail(
        'Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]',
      );
    if (name.startsWith('-')) return yield* fail(`not simulated: service ${name}`);
    if (!base.place.host?.units.has(name)) {
      yield* complain(`${name}: unrecognized service`);
      return 1;
    }
    if (!verbs.includes(verb)) return yield* fail(`not simulated: service ${name} ${verb}`);
    return yield* runTool('systemctl', [verb, name], base);
  },
});
