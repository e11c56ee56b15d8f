import type { KubeObject } from '$lib/simulation/api/object';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import type { Resource } from '$lib/simulation/apiserver/resource';
import type { Table } from '$lib/simulation/apiserver/table';
import type { Failure } from '$lib/simulation/client/api-client';
import { defineCommand, type Invocation } from '../../command';
import { complain, fail, print, type Program } from '../../effect';
import { GrowingTable, getColumns } from '../../tabwriter';
import { failWith, withKube, type Kube } from './_client';
import { completeTargets } from './_complete';
import { parsePath, select, toText, type Json } from './_jsonpath';
import { outputFormat, type Format, type Printer } from './_output';
import { getRaw } from './_raw';
import { requestFor } from './_request';
import { resolveTargets, type Target } from './_resources';
import { cellsOf, headerOf, lookOf, sortRows, type TableLook } from './_table';
import { watchObjects } from './_watch';

/** `kubectl get`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/get/get.go */
export const command = defineCommand({
  usage:
    'get (TYPE[,TYPE] [NAME] | TYPE/NAME ...) [-o wide|yaml|json|name|jsonpath=…|custom-columns=…]',
  summary: 'Display one or many resources',
  flags: {
    output: {
      short: 'o',
      type: 'string',
      help: 'Output format: wide, yaml, json, name, jsonpath=…, custom-columns=…',
    },
    'all-namespaces': { short: 'A', help: 'List the requested object(s) across all namespaces' },
    selector: {
      short: 'l',
      type: 'string',
      help: "Selector (label query) to filter on, supports '=', '==', and '!='",
    },
    'field-selector': {
      type: 'string',
      help: "Selector (field query) to filter on, supports '=', '==', and '!='",
    },
    watch: { short: 'w', help: 'After listing/getting the requested object, watch for changes' },
    'watch-only': {
      help: 'Watch for changes to the requested object(s), without listing/getting first',
    },
    'no-headers': {
      help: "When using the default or custom-column output format, don't print headers",
    },
    'show-labels': { help: 'When printing, show all labels as the last column' },
    'label-columns': {
      short: 'L',
      type: 'list',
      help: 'Labels that are going to be presented as columns',
    },
    'sort-by': { type: 'string', help: 'Sort by this field, given as a JSONPath expression' },
    'ignore-not-found': {
      help: 'If the requested object does not exist the command will return exit code 0',
    },
    raw: {
      type: 'string',
      help: 'Raw URI to request from the server: health, version, /api/v1/nodes/NODE/proxy/healthz',
    },
    'output-watch-events': {
      help: 'Output watch event objects when --watch or --watch-only is used',
    },
  },
  complete: completeTargets,

  *run(invocation): Program {
    const { args, flags } = invocation;
    const raw = flags.get('raw');
    if (raw !== undefined) return yield* getRaw(invocation, raw);
    if (args.length === 0) return yield* noTypeGiven();
    const resolved = resolveTargets(args);
    if (!resolved.ok) return yield* fail(resolved.error);
    const format = outputFormat(flags.get('output'));
    const isWatching = flags.isOn('watch') || flags.isOn('watch-only');
    if (flags.isOn('output-watch-events') && !isWatching)
      return yield* fail(
        'error: --output-watch-events option can only be used with --watch or --watch-only',
      );
    if (flags.isOn('all-namespaces') && resolved.targets.some(({ name }) => name !== undefined))
      return yield* fail('error: a resource cannot be retrieved by name across all namespaces');
    if (format.kind === 'error') return yield* fail(format.error);
    const { targets, isSeveral } = resolved;
    return yield* withKube(invocation, function* (kube) {
      if (isWatching) return yield* watchObjects({ invocation, kube, targets, format });
      if (format.kind === 'printer')
        return yield* printObjects({ invocation, kube, targets }, format.print);
      return yield* printTables({ invocation, kube, targets, format, isSeveral });
    });
  },
});

function* noTypeGiven(): Program {
  yield* complain(
    'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n',
  );
  yield* complain('error: Required resource not specified.');
  yield* complain(
    'Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).',
  );
  return yield* fail("See 'kubectl get -h' for help and examples");
}

interface Getting {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly targets: readonly Target[];
}

function* printObjects({ invocation, kube, targets }: Getting, print_: Printer): Program {
  const { flags } = invocation;
  const objects: KubeObject[] = [];
  const failures: Failure[] = [];
  for (const target of targets) {
    const answer = yield* kube.send<KubeObject | ObjectList>(requestFor(invocation, kube, target));
    if (!answer.ok) {
      if (!isForgiven(answer, invocation)) failures.push(answer);
    } else if ('items' in answer.value)
      objects.push(...sortObjects(answer.value.items, flags.get('sort-by')));
    else objects.push(answer.value);
  }
  const isList = targets.length > 1 || targets.some(({ name }) => name === undefined);
  if (objects.length > 0 || (isList && failures.length === 0)) {
    const text = print_(objects, isList);
    const isTable = flags.get('output')?.startsWith('custom-columns') ?? false;
    yield* print(isTable && flags.isOn('no-headers') ? text.replace(/^[^\n]*\n/, '') : text);
  }
  return failures.length > 0 ? yield* failWith(failures, kube) : 0;
}

const isForgiven = ({ status }: Failure, { flags }: Invocation): boolean =>
  flags.isOn('ignore-not-found') && status?.reason === 'NotFound';

function sortObjects(
  objects: readonly KubeObject[],
  path: string | undefined,
): readonly KubeObject[] {
  if (path === undefined) return objects;
  return sortRows(
    objects.map((object) => ({ object })),
    sortKey(path),
  ).map(({ object }) => object);
}

/** What `--sort-by` compares. */
export function sortKey(path: string): (object: KubeObject) => string {
  const steps = parsePath(path.replace(/^\{|\}$/g, ''));
  return (object) =>
    typeof steps === 'string' ? '' : toText(select(object as unknown as Json, steps)[0]);
}

interface Section {
  readonly resource: Resource;
  readonly look: TableLook;
  table: Table;
}

function* printTables({
  invocation,
  kube,
  targets,
  format,
  isSeveral,
}: Getting & { format: Extract<Format, { kind: 'table' }>; isSeveral: boolean }): Program {
  const { flags } = invocation;
  const sections: Section[] = [];
  const failures: Failure[] = [];
  for (const target of targets) {
    const answer = yield* kube.send<Table>({
      ...requestFor(invocation, kube, target),
      asTable: true,
    });
    if (!answer.ok) {
      if (!isForgiven(answer, invocation)) failures.push(answer);
      continue;
    }
    const table = answer.value;
    const last = sections.at(-1);
    if (last?.resource === target.resource)
      last.table = { ...last.table, rows: [...last.table.rows, ...table.rows] };
    else if (table.rows.length > 0)
      sections.push({
        resource: target.resource,
        table,
        look: lookOf(flags, target.resource, { isWide: format.isWide, isTyped: isSeveral }),
      });
  }
  if (sections.length === 0 && failures.length === 0) {
    const isScoped =
      targets.every(({ resource }) => resource.namespaced) && !flags.isOn('all-namespaces');
    yield* complain(
      isScoped ? `No resources found in ${kube.namespace} namespace.` : 'No resources found',
    );
  }
  yield* print(sections.map((section) => tableText(section, invocation)).join('\n'));
  return failures.length > 0 ? yield* failWith(failures, kube) : 0;
}

function tableText({ resource, table, look }: Section, { flags }: Invocation): string {
  const path = flags.get('sort-by');
  const rows = path === undefined ? table.rows : sortRows(table.rows, sortKey(path));
  const lines = rows.map((row) => cellsOf(table, row, resource, look));
  const header = flags.isOn('no-headers') ? [] : [headerOf(table, look)];
  return new GrowingTable(getColumns).format([...header, ...lines]);
}
