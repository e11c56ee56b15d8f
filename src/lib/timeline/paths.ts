/**
 * Many small things of one kind as the data of a few paths, each for a stretch of the width: what has come last changes
 * only the last of them.
 */
import type { Arrow } from './arrows';
import { AXIS_Y } from './lanes';
import type { Tick } from './picture';

/** How wide the stretch of one path is. */
const STRETCH_PX = 90;

/** To a hundredth of a pixel. */
const at = (x: number, y: number): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

interface Drawn {
  readonly x: number;
  readonly data: string;
}

/** The data of each stretch from the left on; that of an empty one is empty. */
function inStretches(all: readonly Drawn[]): string[] {
  const paths: string[] = [];
  for (const { x, data } of all) {
    const stretch = Math.max(0, Math.floor(x / STRETCH_PX));
    paths[stretch] = (paths[stretch] ?? '') + data;
  }
  return Array.from(paths, (path: string | undefined) => path ?? '');
}

const tickShapes: Readonly<Record<Tick['kind'], string>> = {
  came: 'm-2-6h4v13h-4z',
  missed: 'm-2-6h4v13h-4z',
  look: 'v5',
};

export const ticksPaths = (ticks: readonly Tick[], kind: Tick['kind']): string[] =>
  inStretches(
    ticks
      .filter((tick) => tick.kind === kind)
      .map(({ x, y }) => ({ x, data: `M${at(x, y)}${tickShapes[kind]}` })),
  );

/** Upright lines from the axis down. */
export const gridPath = (places: readonly number[], height: number): string =>
  places.map((x) => `M${at(x, AXIS_Y)}V${height}`).join('');

/** A dot where each message was sent. */
export const dotsPaths = (arrows: readonly Arrow[], kind: Arrow['kind']): string[] =>
  inStretches(
    arrows
      .filter((arrow) => arrow.kind === kind)
      .map(({ fromX: x, fromY }) => ({
        x,
        data: `M${at(x, fromY)}m-2.5 0a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0`,
      })),
  );

/** A cross where each message got lost. */
export const crossesPaths = (arrows: readonly Arrow[]): string[] =>
  inStretches(
    arrows
      .filter(({ kind }) => kind === 'lost')
      .map(({ toX: x, toY }) => ({ x, data: `M${at(x, toY)}m-4-4 8 8m0-8-8 8` })),
  );
