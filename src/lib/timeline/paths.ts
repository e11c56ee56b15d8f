/** Many small things of one kind as the data of one path: all of them move with each moment that passes. */
import type { Arrow } from './arrows';
import { AXIS_Y } from './lanes';
import type { Tick } from './picture';

/** To a hundredth of a pixel. */
const at = (x: number, y: number): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

const tickShapes: Readonly<Record<Tick['kind'], string>> = {
  came: 'm-2-6h4v13h-4z',
  missed: 'm-2-6h4v13h-4z',
  look: 'v5',
};

export const ticksPath = (ticks: readonly Tick[], kind: Tick['kind']): string =>
  ticks
    .filter((tick) => tick.kind === kind)
    .map(({ x, y }) => `M${at(x, y)}${tickShapes[kind]}`)
    .join('');

/** Upright lines from the axis down. */
export const gridPath = (places: readonly number[], height: number): string =>
  places.map((x) => `M${at(x, AXIS_Y)}V${height}`).join('');

/** A dot where each message was sent. */
export const dotsPath = (arrows: readonly Arrow[], kind: Arrow['kind']): string =>
  arrows
    .filter((arrow) => arrow.kind === kind)
    .map(({ fromX, fromY }) => `M${at(fromX, fromY)}m-2.5 0a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0`)
    .join('');

/** A cross where each message got lost. */
export const crossesPath = (arrows: readonly Arrow[]): string =>
  arrows
    .filter(({ kind }) => kind === 'lost')
    .map(({ toX, toY }) => `M${at(toX, toY)}m-4-4 8 8m0-8-8 8`)
    .join('');
