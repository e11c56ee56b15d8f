/** Lays charts out with ELK while the site is built. The engine is never shipped. */
import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { AnyStateMachine } from 'xstate';
import { definitionOf, type ChartDefinition, type ChartState } from '../definition';
import type { Box, ChartLayout, ChartLayouts, Line } from '../layout';
import { machines } from '../machines';
import { chartWords } from '$lib/i18n/chart';

type Direction = 'RIGHT' | 'DOWN';

const STATE_HEIGHT = 34;
const LABEL_HEIGHT = 16;
const REGION_HEAD = 24;
const REGION_GAP = 14;
/** A chart that would be wider than this is drawn from top to bottom on wide screens too. */
const WIDEST = 1_400;

/** Only on the root: ELK crashes when they are repeated on nested nodes. */
const optionsFor = (direction: Direction): Record<string, string> => ({
  'elk.algorithm': 'layered',
  'elk.direction': direction,
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.spacing.nodeNode': '26',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '12',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
});

/** Monospaced names, and labels in the wider of the two languages. */
const nameWidth = (name: string): number => Math.ceil(name.length * 7.9) + 24;

function labelWidth(machine: string, on: string): number {
  const widths = (['ko', 'en'] as const).map((language) => {
    const text = chartWords[language].on(machine, on);
    return [...text].reduce((sum, letter) => sum + (/[가-힣]/.test(letter) ? 12 : 6.6), 0);
  });
  return Math.ceil(Math.max(...widths)) + 6;
}

export async function layoutsOf(machine: AnyStateMachine): Promise<ChartLayouts> {
  const definition = definitionOf(machine);
  const wide = await layoutOf(definition, 'RIGHT');
  const narrow = await layoutOf(definition, 'DOWN');
  return { wide: wide.width < WIDEST ? wide : narrow, narrow };
}

async function layoutOf(definition: ChartDefinition, direction: Direction): Promise<ChartLayout> {
  const { root } = definition;
  if (!root.isParallel) return layoutRegion(definition, root, direction);
  const regions = [];
  for (const region of root.children)
    regions.push({ region, layout: await layoutRegion(definition, region, direction) });
  return stacked(definition, regions);
}

/** Regions live side by side: they are drawn one below the other, parted by dashed lines. */
function stacked(
  { id, description }: ChartDefinition,
  regions: readonly { region: ChartState; layout: ChartLayout }[],
): ChartLayout {
  let top = 0;
  const parts = regions.map(({ region, layout }) => {
    const y = top + REGION_HEAD;
    top = y + layout.height + REGION_GAP;
    return { region, layout, y };
  });
  return {
    id,
    description,
    width: Math.max(...regions.map(({ layout }) => layout.width)),
    height: top - REGION_GAP,
    boxes: parts.flatMap(({ layout, y }) => layout.boxes.map((box) => ({ ...box, y: box.y + y }))),
    lines: parts.flatMap(({ layout, y }) => layout.lines.map((line) => moved(line, y))),
    regions: parts.map(({ region, y }) => ({ y: y - REGION_HEAD, path: region.path })),
  };
}

const moved = (line: Line, by: number): Line => ({
  ...line,
  points: line.points.map(([x, y]) => [x, y + by] as const),
  label: { ...line.label, y: line.label.y + by },
});

async function layoutRegion(
  { id, description, edges }: ChartDefinition,
  region: ChartState,
  direction: Direction,
): Promise<ChartLayout> {
  const isInside = (path: string) =>
    region.path === '' || path === region.path || path.startsWith(`${region.path}.`);
  const drawn = edges.filter(({ source, target }) => isInside(source) && isInside(target));
  const fromRegion = drawn.filter(({ source }) => source === region.path);
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: optionsFor(direction),
    children: [
      ...(fromRegion.length > 0 ? [{ id: ANYWHERE, width: 20, height: 20 }] : []),
      ...region.children.map(nodeOf),
    ],
    edges: drawn.map((edge, index) => edgeOf(id, edge, index, region.path)),
  };
  const laidOut = await new ELK().layout(graph);
  const initials = new Set([region, ...withAll(region)].map(({ initial }) => initial));
  return {
    id,
    description,
    width: Math.ceil(laidOut.width ?? 0),
    height: Math.ceil(laidOut.height ?? 0),
    boxes: boxesOf(laidOut, region, initials),
    lines: (laidOut.edges ?? []).map((edge, index) => lineOf(edge, drawn[index])),
    regions: [],
  };
}

/** What a transition of the machine itself comes from: whatever state it is in. */
const ANYWHERE = '*';

const withAll = (state: ChartState): ChartState[] =>
  state.children.flatMap((child) => [child, ...withAll(child)]);

function nodeOf(state: ChartState): ElkNode {
  if (state.children.length === 0)
    return { id: state.path, width: nameWidth(state.key), height: STATE_HEIGHT };
  return {
    id: state.path,
    layoutOptions: { 'elk.padding': '[top=34,left=14,bottom=14,right=14]' },
    children: state.children.map(nodeOf),
  };
}

function edgeOf(
  machine: string,
  { source, target, on }: ChartDefinition['edges'][number],
  index: number,
  region: string,
): ElkExtendedEdge {
  return {
    id: `e${index}`,
    sources: [source === region ? ANYWHERE : source],
    targets: [target],
    labels: [{ id: `l${index}`, text: on, width: labelWidth(machine, on), height: LABEL_HEIGHT }],
  };
}

function boxesOf(laidOut: ElkNode, region: ChartState, initials: ReadonlySet<unknown>): Box[] {
  const found = new Map<string, ElkNode>();
  const collect = (node: ElkNode): void => {
    for (const child of node.children ?? []) {
      found.set(child.id, child);
      collect(child);
    }
  };
  collect(laidOut);
  const states = withAll(region).map((state) => {
    const { x = 0, y = 0, width = 0, height = 0 } = found.get(state.path) ?? {};
    return {
      path: state.path,
      key: state.key,
      description: state.description,
      hasChildren: state.children.length > 0,
      isInitial: initials.has(state.path),
      ...rounded({ x, y, width, height }),
    };
  });
  const anywhere = found.get(ANYWHERE);
  if (!anywhere) return states;
  const { x = 0, y = 0, width = 0, height = 0 } = anywhere;
  const dot = { path: ANYWHERE, key: '', description: '', hasChildren: false, isInitial: false };
  return [...states, { ...dot, ...rounded({ x, y, width, height }) }];
}

const rounded = <Place extends Record<string, number>>(place: Place): Place =>
  Object.fromEntries(
    Object.entries(place).map(([name, value]) => [name, Math.round(value * 10) / 10]),
  ) as Place;

function lineOf(edge: ElkExtendedEdge, drawn: ChartDefinition['edges'][number] | undefined): Line {
  const [section] = edge.sections ?? [];
  const points = section
    ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
    : [];
  const { x = 0, y = 0, width = 0 } = edge.labels?.[0] ?? {};
  return {
    source: drawn?.source ?? '',
    target: drawn?.target ?? '',
    on: drawn?.on ?? '',
    points: points.map(({ x, y }) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10] as const),
    label: rounded({ x, y, width }),
  };
}

/** Every machine's layouts, by its name. */
export async function allLayouts(): Promise<Record<string, ChartLayouts>> {
  const entries: [string, ChartLayouts][] = [];
  for (const [name, machine] of machines) entries.push([name, await layoutsOf(machine)]);
  return Object.fromEntries(entries);
}
