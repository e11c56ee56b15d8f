import type { Invocation } from '../../command';
import { complain, fail, print, printLine, type Program } from '../../effect';
import { render } from './_template';

export const inspectFlags = {
  format: {
    short: 'f',
    type: 'string',
    help: "Format output using a template: '{{.State.Status}}'",
  },
} as const;

/** Prints objects as a JSON array, or each through a template. */
export function* inspect(
  { args, flags }: Invocation,
  find: (name: string) => object | undefined,
  missing: (name: string) => string,
): Program {
  const found: object[] = [];
  const errors: string[] = [];
  for (const name of args) {
    const object = find(name);
    if (object) found.push(object);
    else errors.push(missing(name));
  }
  const template = flags.get('format');
  if (template === undefined) {
    yield* print(`${JSON.stringify(found, null, 4)}\n`);
  } else {
    for (const object of found) {
      const rendered = render(template, object);
      if (!rendered.ok)
        return yield* fail(rendered.error.replace(/^template: /, 'template parsing error: $&'));
      yield* printLine(rendered.text);
    }
  }
  for (const error of errors) yield* complain(error);
  return errors.length > 0 ? 1 : 0;
}
