import type { PageServerLoad } from './$types';
import { factRows, notesOf } from '$lib/site/server/fidelity';

export const load: PageServerLoad = () => ({
  facts: factRows,
  sources: notesOf('source'),
  simplified: notesOf('simplified'),
});
