import { busyboxWget } from '../wget/busybox';
import { GnuWget } from '../wget/gnu';
import { optionsOf, wgetFlags } from '../wget/options';
import { defineCommand } from '../command';
import { complain, fail } from '../effect';

/** `wget URL...`: GNU's on the laptop, busybox' in containers; a node of kind has none. */
export const command = defineCommand({
  usage: 'wget [OPTION]... [URL]...',
  summary: 'Retrieve files via HTTP or HTTPS',
  flags: wgetFlags,
  places: ['laptop', 'container'],

  *run(invocation) {
    const { args, place } = invocation;
    const options = optionsOf(invocation);
    const isBusybox = place.kind === 'container';
    if (args.length === 0) {
      if (isBusybox) return yield* fail('wget: missing URL');
      yield* complain('wget: missing URL\nUsage: wget [OPTION]... [URL]...\n');
      return yield* fail("Try `wget --help' for more options.");
    }
    const gnu = new GnuWget(invocation, options);
    let exitCode = 0;
    for (const url of args) {
      const code = yield* isBusybox ? busyboxWget(invocation, url, options) : gnu.fetch(url);
      exitCode ||= code;
      if (isBusybox && code !== 0) return code;
    }
    return exitCode;
  },
});
