import type { Part } from '$lib/shell/later';

/** Loads what of the shell is not there at once; when it has come, everything that needs it finds it. */
export async function loadPart(part: Part): Promise<void> {
  if (part === 'grammar') await import('$lib/shell/grammar');
  else await import('$lib/shell/later-parts');
}
