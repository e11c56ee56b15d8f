/** The manifests that were applied to the recorded cluster. */
import type { Run } from '$lib/shell/run';

const manifests = import.meta.glob<string>('./manifests/*.yaml', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Puts them into the learner's home. */
export function writeManifests(run: Run, names: readonly string[]): void {
  for (const name of names) {
    const text = manifests[`./manifests/${name}`];
    if (text === undefined) throw new Error(`no manifest ${name}`);
    run.act({ type: 'line', terminal: 0, text: `cat > ${name} <<'EOF'\n${text}EOF` });
  }
}
