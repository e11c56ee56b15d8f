/** How a command that changes objects prints them: what it did, or the object itself. */
import type { KubeObject } from '$lib/simulation/api/object';
import type { Resource } from '$lib/simulation/apiserver/resource';
import { fail, print, type Program } from '../../effect';
import type { Flag, Flags } from '../../flags';
import { dryRunMark, type DryRun } from './_dry-run';
import { outputFormat, type Printer } from './_output';
import { typedName } from './_resources';

export const outputFlag: Flag = {
  short: 'o',
  type: 'string',
  help: 'Output format: yaml, json, name, jsonpath=…',
};

const FORMATS =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,yaml';

/** One change that was made. */
export interface Change {
  readonly resource: Resource;
  readonly name: string;
  /** `created`, `configured` … */
  readonly did: string;
  /** What is printed with `-o yaml`. */
  readonly object: unknown;
}

export interface Report {
  /** Whether the object is printed instead of what was done. */
  readonly showsObjects: boolean;
  say(change: Change): Program<void>;
  /** Several objects at once, as `apply` prints them. */
  sayAll(changes: readonly Change[]): Program<void>;
}

/** Reads `-o` and goes on. @source kubernetes v1.30 staging/src/k8s.io/cli-runtime/pkg/genericclioptions/print_flags.go */
export function* withReport(
  flags: Flags,
  dryRun: DryRun,
  use: (report: Report) => Program,
): Program {
  const value = flags.get('output');
  const format = outputFormat(value);
  if (format.kind === 'error') return yield* fail(withOwnFormats(format.error));
  if (format.kind === 'printer')
    return yield* use(value === 'name' ? inNames : inObjects(format.print, value === 'yaml'));
  if (format.isWide)
    return yield* fail(
      `error: unable to match a printer suitable for the output format "wide", allowed formats are: ${FORMATS}`,
    );
  return yield* use(inWords(dryRun));
}

/** Tables are nothing for an object that was just changed. */
const withOwnFormats = (text: string): string =>
  text.replace(/allowed formats are: .*$/, `allowed formats are: ${FORMATS}`);

function each(say: Report['say'], showsObjects: boolean): Report {
  return {
    showsObjects,
    say,
    *sayAll(changes) {
      for (const change of changes) yield* say(change);
    },
  };
}

const inWords = (dryRun: DryRun): Report =>
  each(
    ({ resource, name, did }) =>
      print(`${typedName(resource, name)} ${did}${dryRunMark(dryRun)}\n`),
    false,
  );

const inNames: Report = each(
  ({ resource, name }) => print(`${typedName(resource, name)}\n`),
  false,
);

/** Objects one after the other; YAML puts `---` between them. */
function inObjects(toText: Printer, isYaml: boolean): Report {
  let count = 0;
  const say: Report['say'] = ({ object }) => {
    count++;
    return print((isYaml && count > 1 ? '---\n' : '') + toText([object as KubeObject], false));
  };
  return {
    showsObjects: true,
    say,
    *sayAll(changes) {
      const objects = changes.map(({ object }) => object as KubeObject);
      if (objects.length > 0) yield* print(toText(objects, objects.length > 1));
    },
  };
}
