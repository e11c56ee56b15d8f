/** A machine as a drawing: its states, one in the other, and what leads from one to another. */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { wordsFor } from '$lib/simulation/machines/inspection';

export interface ChartState {
  /** Without the machine's own name: `ensuring.backingOff`; '' is the machine itself. */
  readonly path: string;
  readonly key: string;
  readonly description: string;
  readonly isParallel: boolean;
  readonly initial: string | undefined;
  readonly children: readonly ChartState[];
}

export interface ChartEdge {
  readonly source: string;
  readonly target: string;
  /** An event's type, `after renewInterval`, or `always`. */
  readonly on: string;
}

export interface ChartDefinition {
  readonly id: string;
  readonly description: string;
  readonly root: ChartState;
  readonly edges: readonly ChartEdge[];
}

export function definitionOf(machine: AnyStateMachine): ChartDefinition {
  const edges = new Map<string, ChartEdge>();
  for (const edge of edgesFrom(machine.root))
    edges.set(`${edge.source} ${edge.target} ${edge.on}`, edge);
  return {
    id: machine.id,
    description: machine.root.description ?? '',
    root: stateOf(machine.root),
    edges: [...edges.values()],
  };
}

const pathOf = (state: AnyStateNode): string => state.path.join('.');

function stateOf(state: AnyStateNode): ChartState {
  const children = Object.values(state.states);
  return {
    path: pathOf(state),
    key: state.key,
    description: state.description ?? '',
    isParallel: state.type === 'parallel',
    initial: initialOf(state),
    children: children.map(stateOf),
  };
}

function initialOf(state: AnyStateNode): string | undefined {
  if (state.type !== 'compound') return undefined;
  const [target] = state.initial.target;
  return target && pathOf(target);
}

/** Transitions that only act and lead nowhere are not drawn. */
function edgesFrom(state: AnyStateNode): ChartEdge[] {
  const own = [...state.transitions.values(), ...(state.always ? [state.always] : [])].flat();
  const drawn = own.flatMap(({ target, eventType }) =>
    (target ?? []).map((to) => ({
      source: pathOf(state),
      target: pathOf(to),
      on: wordsFor(String(eventType)),
    })),
  );
  return [...drawn, ...Object.values(state.states).flatMap(edgesFrom)];
}

/** Every state below the machine itself. */
export function statesOf({ children }: ChartState): ChartState[] {
  return children.flatMap((child) => [child, ...statesOf(child)]);
}
