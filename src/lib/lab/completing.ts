/** Tab in a terminal. */
import type { Completed } from '$lib/shell/complete';
import { NotLoaded } from '$lib/shell/later';
import type { Lab } from './lab.svelte';
import { loadPart } from './load';

/** What Tab offers; nothing while what it asks for is still being loaded. */
export function completeIn(lab: Lab, terminal: number, before: string): Completed {
  const none = { from: before.length, candidates: [] };
  try {
    return lab.run.sessions[terminal]?.complete(before) ?? none;
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
    void loadPart(error.part);
    return none;
  }
}
