/** Works through steps while the browser has nothing else to do. Gives what ends it. */
export function workWhenIdle(steps: Generator<void, void>): () => void {
  let isEnded = false;
  const work = (deadline?: IdleDeadline) => {
    do if (isEnded || steps.next().done) return;
    while ((deadline?.timeRemaining() ?? 0) > 4);
    schedule();
  };
  // Safari has no idle callbacks: there a step is done after each pause.
  const schedule = () => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(work);
    else setTimeout(work, 50);
  };
  schedule();
  return () => {
    isEnded = true;
  };
}
