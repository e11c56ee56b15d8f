import { defineCommand } from '../command';
import { fail, printLine } from '../effect';

/** `hostname [-i|-I]`. */
export const command = defineCommand({
  usage: 'hostname [-i] [-I]',
  summary: "Show the system's host name",
  flags: {
    'ip-address': { short: 'i', help: 'addresses for the host name' },
    'all-ip-addresses': { short: 'I', help: 'all addresses for the host' },
  },

  *run({ place, flags, args }) {
    if (args.length > 0)
      return yield* fail(
        'hostname: you must be root to change the host name (and it is not simulated)',
      );
    const { host, container } = place;
    if (container && (flags.has('ip-address') || flags.has('all-ip-addresses'))) {
      yield* printLine(container.sandbox.ip);
      return 0;
    }
    if (flags.has('ip-address')) {
      yield* printLine(host ? host.ip : '127.0.1.1');
      return 0;
    }
    if (flags.has('all-ip-addresses')) {
      const isPlugged = host?.network.endpoint(host.name).connected ?? false;
      yield* printLine(host && isPlugged ? `${host.ip} ` : '');
      return 0;
    }
    yield* printLine(place.name);
    return 0;
  },
});
