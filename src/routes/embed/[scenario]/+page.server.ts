import { error } from '@sveltejs/kit';
import type { EntryGenerator, PageServerLoad } from './$types';
import { scenarios } from '$lib/simulation/scenarios/scenarios';

export const entries: EntryGenerator = () =>
  [...scenarios.keys()].map((scenario) => ({ scenario }));

export const load: PageServerLoad = ({ params }) => {
  if (!scenarios.has(params.scenario)) error(404);
  return { scenario: params.scenario };
};
