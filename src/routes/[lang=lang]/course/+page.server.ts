import type { PageServerLoad } from './$types';
import { chaptersOf } from '$lib/lessons/server/chapters';

export const load: PageServerLoad = ({ params }) => ({ chapters: chaptersOf(params.lang) });
