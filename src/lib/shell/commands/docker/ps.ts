import type { DockerContainer } from '$lib/simulation/cluster/docker';
import { defineCommand, type Invocation } from '../../command';
import { fail, print, type Program } from '../../effect';
import { alignTabs, dockerColumns } from '../../tabwriter';
import { noArguments } from './_containers';
import { render } from './_template';
import { dockerDuration } from '../../docker-duration';

const usage = 'ps [OPTIONS]';
const IMAGE = 'kindest/node';
const TABLE =
  'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.CreatedAgo}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}';

/** What a template may name, with the header of its column. */
const headers: Readonly<Record<string, string>> = {
  ID: 'CONTAINER ID',
  Image: 'IMAGE',
  Command: 'COMMAND',
  CreatedAgo: 'CREATED',
  RunningFor: 'CREATED',
  Status: 'STATUS',
  State: 'STATE',
  Ports: 'PORTS',
  Names: 'NAMES',
  Networks: 'NETWORKS',
};

/** `docker ps`. @source docker/cli cli/command/formatter/container.go */
export const command = defineCommand({
  usage,
  summary: 'List containers',
  flags: {
    all: { short: 'a', help: 'Show all containers (default shows just running)' },
    quiet: { short: 'q', help: 'Only display container IDs' },
    'no-trunc': { help: "Don't truncate output" },
    filter: { short: 'f', type: 'list', help: 'Filter output: name=…, id=…, status=…' },
    format: {
      type: 'string',
      help: "Format output using a template: 'table TEMPLATE' or TEMPLATE",
    },
  },

  *run(invocation): Program {
    const { args, cluster, flags } = invocation;
    if (args.length > 0) return yield* noArguments('ps', usage);
    const filters = flags.all('filter').map((filter) => filter.split('=', 2));
    const wrong = filters.find(([name = '']) => !['name', 'id', 'status'].includes(name));
    if (wrong) return yield* fail(`not simulated: docker ps --filter ${wrong.join('=')}`);
    const shown = [...cluster.docker.containers]
      .reverse()
      .filter((container) => flags.isOn('all') || container.state !== 'exited')
      .filter((container) =>
        filters.every(([name, value = '']) => matches(container, name ?? '', value)),
      );
    const rows = shown.map((container) => fieldsOf(container, invocation));
    if (flags.isOn('quiet')) {
      yield* print(rows.map(({ ID }) => `${ID}\n`).join(''));
      return 0;
    }
    const format = flags.get('format') ?? TABLE;
    const isTable = format === 'table' || format.startsWith('table ');
    const template = format === 'table' ? TABLE.slice(6) : format.slice(isTable ? 6 : 0);
    const lines: string[] = [];
    for (const row of isTable ? [headers, ...rows] : rows) {
      const rendered = render(template, row);
      if (!rendered.ok) return yield* fail(rendered.error);
      lines.push(`${rendered.text}\n`);
    }
    yield* print(isTable ? alignTabs(lines.join(''), dockerColumns) : lines.join(''));
    return 0;
  },
});

function matches(container: DockerContainer, filter: string, value: string): boolean {
  if (filter === 'name') return container.name.includes(value);
  if (filter === 'id') return container.id.startsWith(value);
  return stateOf(container) === value;
}

/** A container that is being stopped still runs. */
export const stateOf = ({ state }: DockerContainer): 'running' | 'paused' | 'exited' =>
  state === 'stopping' ? 'running' : state;

function fieldsOf(container: DockerContainer, { cluster, flags }: Invocation) {
  const { nowMs, world } = cluster;
  const { id, name, createdAtMs, ports, node } = container;
  const created = `${dockerDuration(nowMs - createdAtMs)} ago`;
  return {
    ID: flags.isOn('no-trunc') ? id : id.slice(0, 12),
    Image: `${IMAGE}:${world.profile.version}`,
    Command: flags.isOn('no-trunc')
      ? '"/usr/local/bin/entrypoint /sbin/init"'
      : '"/usr/local/bin/entr…"',
    CreatedAgo: created,
    RunningFor: created,
    Status: statusOf(container, nowMs),
    State: stateOf(container),
    Ports: stateOf(container) === 'exited' ? '' : ports.join(', '),
    Names: name,
    Networks: node.isConnected ? 'kind' : '',
  };
}

function statusOf(container: DockerContainer, nowMs: number): string {
  if (container.state === 'exited')
    return `Exited (${container.exitCode}) ${dockerDuration(nowMs - container.finishedAtMs)} ago`;
  const paused = container.state === 'paused' ? ' (Paused)' : '';
  return `Up ${dockerDuration(nowMs - container.startedAtMs)}${paused}`;
}
