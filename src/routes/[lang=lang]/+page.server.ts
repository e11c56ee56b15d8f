import type { PageServerLoad } from './$types';
import { chaptersOf } from '$lib/lessons/server/chapters';
import { Lab } from '$lib/lab/lab.svelte';
import { pictureOf } from '$lib/map/picture';
import { begin, HERO_NODE, heroStart } from '$lib/site/hero';

/** The picture is the cluster itself, a moment before the cable is pulled. */
export const load: PageServerLoad = ({ params }) => {
  const lab = new Lab(heroStart);
  begin(lab);
  return { chapters: chaptersOf(params.lang), picture: pictureOf(lab, HERO_NODE) };
};
