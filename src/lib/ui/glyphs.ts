/** Marks of statuses: one silhouette each, drawn in `app.html`. */
export type GlyphName =
  'ready' | 'not-ready' | 'unknown' | 'terminating' | 'tainted' | 'fault' | 'pending' | 'differs';
