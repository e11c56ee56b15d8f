import type { PageServerLoad } from './$types';
import { allLayouts } from '$lib/chart/server/layout';

export const load: PageServerLoad = async () => ({ layouts: await allLayouts() });
