import type { Part } from '$lib/shell/later';

/** Loads what is not there at once; when it has come, everything that needs it finds it. */
export async function loadPart(part: Part): Promise<void> {
  if (part === 'grammar') await import('$lib/shell/grammar');
  else if (part === 'schemas') await import('$lib/shell/schemas');
  else if (part === 'languages') await import('$lib/shell/languages');
  else if (part === 'world') await import('$lib/simulation/cluster/whole');
  else await import('$lib/shell/later-parts');
}
