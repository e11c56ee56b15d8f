/** Guards an invariant of our own code. A failure is a bug, so nothing below the page's edge may catch it. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
