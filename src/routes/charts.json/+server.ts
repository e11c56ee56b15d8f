import { json } from '@sveltejs/kit';
import { allLayouts } from '$lib/chart/server/layout';

export const prerender = true;

/** Laid out while the site is built; the lab fetches it when the first chart is shown. */
export const GET = async () => json(await allLayouts());
