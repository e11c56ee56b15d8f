import type { PageServerLoad } from './$types';
import { chaptersOf } from '$lib/lessons/server/chapters';
import { Lab } from '$lib/lab/lab.svelte';
import { pictureOf } from '$lib/map/picture';
import { begin, HERO_NODE, heroStart, measure } from '$lib/site/hero';

/** The picture is the cluster itself, a moment before the cable is pulled; the table is what follows in it. */
export const load: PageServerLoad = ({ params }) => {
  const lab = new Lab(heroStart);
  begin(lab);
  const picture = pictureOf(lab, HERO_NODE);
  const { startsAtEpochMs } = lab.run.cluster.world;
  const beats = lab.story.renewalsOf(HERO_NODE).map((atMs) => atMs + startsAtEpochMs);
  return { chapters: chaptersOf(params.lang), picture, beats, measured: measure(lab) };
};
