/** The texts of the learner's manifests; loaded with the first command that reads one. */
const files = import.meta.glob<string>('./manifests/**/*.yaml', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** By path, from `manifests/` on. */
export const manifestTexts: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, text]) => [path.slice('./manifests/'.length), text]),
);
