/** Calls `then` once, when the reader has done nothing at all for so long; gives what ends the watch. */
export function whenLeftAlone(ms: number, then: () => void): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => undefined;
  const acts = ['pointerdown', 'keydown', 'wheel', 'scroll', 'touchstart'];
  const timer = setTimeout(() => {
    end();
    then();
  }, ms);
  const end = () => {
    clearTimeout(timer);
    for (const act of acts) removeEventListener(act, end);
  };
  for (const act of acts) addEventListener(act, end, { passive: true });
  return end;
}
