/** Everything that only a lab needs, in one chunk that is loaded when a lab starts. */
export { Lab } from '$lib/lab/lab.svelte';
export { pulseOf } from '$lib/map/pulse';
export { pictureOf } from '$lib/map/picture';
export { default as Workbench } from './Workbench.svelte';
