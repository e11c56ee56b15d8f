/**
 * A new picture of which every part that says the same as before is the very object from before: what draws
 * such a part has nothing to do.
 */
export function kept<Value>(before: unknown, now: Value): Value {
  return keptPart(before, now) as Value;
}

function keptPart(before: unknown, now: unknown): unknown {
  if (!isRecord(before) || !isRecord(now)) return now;
  if (Array.isArray(before) !== Array.isArray(now)) return now;
  const keys = Object.keys(now);
  let isSame = keys.length === Object.keys(before).length;
  for (const key of keys) {
    const part = keptPart(before[key], now[key]);
    isSame &&= part === before[key] && key in before;
    now[key] = part;
  }
  return isSame ? before : now;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
