import { defineCommand } from '../command';
import { fail, type Program } from '../effect';
import { runTool } from '../tools';

const verbs = ['start', 'stop', 'restart', 'status'];
const others = ['try-restart', 'force-stop', 'force-reload', '--full-restart'];

/** `service NAME start|stop|restart|status`: the older words for systemctl's. @source Debian 12 init-system-helpers */
export const command = defineCommand({
  usage: 'service NAME start|stop|restart|status',
  summary: 'Run a System V init script or systemd unit',
  places: ['node'],
  complete: ({ args, place }) =>
    args.length === 0 ? [...(place.host?.units.keys() ?? [])] : verbs,

  *run({ args, ...base }): Program {
    const [name, verb = ''] = args;
    if (name === undefined)
      return yield* fail(
        'Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]',
      );
    if (name.startsWith('-')) return yield* fail(`not simulated: service ${name}`);
    if (verbs.includes(verb)) return yield* runTool('systemctl', [verb, `${name}.service`], base);
    // Everything else is for scripts in /etc/init.d, and there are none.
    return yield* fail(
      others.includes(verb)
        ? `not simulated: service ${name} ${verb}`
        : `${name}: unrecognized service`,
    );
  },
});
