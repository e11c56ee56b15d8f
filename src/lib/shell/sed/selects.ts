/** Whether a command's addresses choose the present line. @source GNU sed 4.9 sed/execute.c match_address_p */
import type { Program } from '../effect';
import type { Expression } from '../posix/expression';
import type { Address, Addresses, End } from './script';

/** What addresses look at. */
export interface Present {
  readonly number: number;
  readonly text: string;
  isLast(): Program<boolean>;
  /** The expression that an empty one stands for. */
  used(expression: Expression | undefined): Expression;
}

/** Where a range stands: open, with the line that ends it where that is known. */
export interface RangeState {
  isOpen: boolean;
  lastLine: number;
}

export const rangeState = ({ from }: Addresses): RangeState => ({
  isOpen: from?.kind === 'line' && from.line === 0,
  lastLine: Number.POSITIVE_INFINITY,
});

export function* isSelected(
  { from, to, isNegated }: Addresses,
  range: RangeState,
  present: Present,
): Program<boolean> {
  if (!from) return !isNegated;
  const isIn = to ? yield* isInRange(from, to, range, present) : yield* isAt(from, present);
  return isIn !== isNegated;
}

function* isAt(address: Address, present: Present): Program<boolean> {
  switch (address.kind) {
    case 'line':
      return present.number === address.line;
    case 'last':
      return yield* present.isLast();
    case 'step': {
      const { first, step } = address;
      if (step <= 0) return present.number === first;
      return present.number >= first && (present.number - first) % step === 0;
    }
    case 'match':
      return present.used(address.expression).test(present.text);
  }
}

function* isInRange(from: Address, to: End, range: RangeState, present: Present): Program<boolean> {
  const { number } = present;
  if (!range.isOpen) {
    if (!(yield* isAt(from, present))) return false;
    range.lastLine = lastLineOf(to, number);
    range.isOpen = range.lastLine > number;
    if (to.kind === 'last') range.isOpen = !(yield* present.isLast());
    return true;
  }
  if (to.kind === 'match' || to.kind === 'last' || to.kind === 'step') {
    range.isOpen = !(yield* isAt(to, present));
    return true;
  }
  range.isOpen = number < range.lastLine;
  return number <= range.lastLine;
}

/** For those ends that are a line's number: which one, seen from where the range begins. */
function lastLineOf(to: End, number: number): number {
  switch (to.kind) {
    case 'line':
      return to.line;
    case 'further':
      return number + to.lines;
    case 'multiple':
      return to.of <= 0 ? number : Math.ceil(number / to.of) * to.of;
    default:
      return Number.POSITIVE_INFINITY;
  }
}
