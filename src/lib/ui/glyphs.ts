/** Marks of statuses: one silhouette each, drawn in `Patterns.svelte`. */
export type GlyphName =
  'ready' | 'not-ready' | 'unknown' | 'terminating' | 'tainted' | 'fault' | 'pending' | 'differs';
