/** What a lesson's Markdown may use; the build imports them into every lesson. */
export { default as Checkpoints } from './Checkpoints.svelte';
export { default as Console } from './Console.svelte';
export { default as Corrected } from './Corrected.svelte';
export { default as Explain } from './Explain.svelte';
export { default as Fact } from './Fact.svelte';
export { default as Hints } from './Hints.svelte';
export { default as Predict } from './Predict.svelte';
export { default as Run } from './Run.svelte';
export { default as Step } from './Step.svelte';
