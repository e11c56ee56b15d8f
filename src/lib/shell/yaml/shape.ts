/** What no manifest looks like, so that nobody else has to be ready for it. */

/** @simplified Go's parsers give up at 10000. */
const DEPTH_MAX = 100;

export const TOO_DEEP = `not simulated: values nested more than ${DEPTH_MAX} deep`;

/** Whether a text is nested so deeply that reading it would take all the stack there is. */
export function looksTooDeep(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '[' || letter === '{') depth++;
    else if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1);
    if (depth > 5 * DEPTH_MAX) return true;
  }
  return new RegExp(`(?:[-?:][ \\t]+){${5 * DEPTH_MAX}}`).test(text);
}

/** What is wrong with a value that was read: it contains itself, or is nested too deeply. */
export function problemOf(value: unknown): 'contains itself' | 'too deep' | undefined {
  const depths = new Map<object, number | 'being looked at'>();
  const depthOf = (each: unknown): number => {
    if (typeof each !== 'object' || each === null) return 0;
    const known = depths.get(each);
    if (known === 'being looked at') return Infinity;
    if (known !== undefined) return known;
    depths.set(each, 'being looked at');
    let deepest = 0;
    for (const inner of Object.values(each)) deepest = Math.max(deepest, depthOf(inner));
    depths.set(each, deepest + 1);
    return deepest + 1;
  };
  const depth = depthOf(value);
  if (depth === Infinity) return 'contains itself';
  return depth > DEPTH_MAX ? 'too deep' : undefined;
}
