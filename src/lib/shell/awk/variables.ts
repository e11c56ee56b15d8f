/** Variables, arrays and what functions are given of them. */
import { AwkTrouble } from './record';
import { toText, type Value } from './values';

export type AwkArray = Map<string, Value>;

/** So many elements all arrays have together: a loop that fills one must not take all memory. */
const ELEMENTS_MAX = 200_000;

/** What a name holds: a value, an array, or nothing yet. */
export class Cell {
  value: Value;
  #array: AwkArray | undefined;
  /** What it was passed as: when it becomes an array, that one does. */
  readonly #origin: Cell | undefined;
  readonly name: string;

  constructor(name: string, origin?: Cell) {
    this.name = name;
    this.#origin = origin;
  }

  get isArray(): boolean {
    return this.#array !== undefined || (this.#origin?.isArray ?? false);
  }

  get array(): AwkArray {
    if (this.value !== undefined)
      throw new AwkTrouble(`illegal reference to variable ${this.name}`);
    return (this.#array ??= this.#origin ? this.#origin.array : new Map<string, Value>());
  }
}

export type Frame = ReadonlyMap<string, Cell>;

export class Variables {
  readonly #globals = new Map<string, Cell>();
  readonly #frames: Frame[] = [];
  #elements = 0;

  cell(name: string): Cell {
    const known = this.#frames.at(-1)?.get(name) ?? this.#globals.get(name);
    if (known) return known;
    const cell = new Cell(name);
    this.#globals.set(name, cell);
    return cell;
  }

  global(name: string): Cell {
    const known = this.#globals.get(name) ?? new Cell(name);
    this.#globals.set(name, known);
    return known;
  }

  text(name: string): string {
    return toText(this.global(name).value, '%.6g');
  }

  get depth(): number {
    return this.#frames.length;
  }

  enter(frame: Frame): void {
    this.#frames.push(frame);
  }

  leave(): void {
    this.#frames.pop();
  }

  /** An element; asking for it makes it. */
  element(array: AwkArray, key: string): Value {
    if (!array.has(key)) this.setElement(array, key, undefined);
    return array.get(key);
  }

  setElement(array: AwkArray, key: string, value: Value): void {
    if (!array.has(key) && ++this.#elements > ELEMENTS_MAX)
      throw new AwkTrouble(`not simulated: more than ${ELEMENTS_MAX} elements of arrays`);
    array.set(key, value);
  }
}
