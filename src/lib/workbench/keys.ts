/** Keys that belong to the page: not while something is typed, and not what a control does with them itself. */
export function isForPage({
  key,
  target,
  ctrlKey,
  metaKey,
  altKey,
  defaultPrevented,
}: KeyboardEvent): boolean {
  if (defaultPrevented || ctrlKey || metaKey || altKey || !(target instanceof HTMLElement))
    return false;
  if (target.closest('input, textarea, select, [contenteditable], dialog')) return false;
  if (key === ' ') return !target.closest('button, a, summary, [role="tab"]');
  if (key.startsWith('Arrow'))
    return !target.closest('[role="slider"], [role="tab"], [role="separator"]');
  return true;
}
