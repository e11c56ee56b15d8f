import { error } from '@sveltejs/kit';
import type { Component } from 'svelte';
import type { PageLoad } from './$types';

const files = import.meta.glob<Component>('/content/*/*/*.md', { import: 'default' });

export const load: PageLoad = async ({ params, data }) => {
  const file = files[`/content/${params.lang}/${params.chapter}/${params.lesson}.md`];
  if (!file) error(404);
  return { lesson: data, Content: await file() };
};
