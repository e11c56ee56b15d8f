/** The recordings of the real cluster that are replayed here, and what was done to it meanwhile. */
import type { Action } from '$lib/simulation/recording/recording';

export interface Scene {
  /** The folder in `data/`. */
  readonly name: string;
  readonly actions: readonly { readonly at: string; readonly action: Action }[];
}

const worker = (type: 'fault' | 'heal', fault: string): Action => ({
  type,
  fault,
  target: 'demo-worker',
});

export const scenes: readonly Scene[] = [
  { name: 'S0-healthy', actions: [] },
  {
    name: 'S2-worker-disconnected',
    actions: [
      { at: '2026-11-20T10:01:14.204Z', action: worker('fault', 'network-cut') },
      { at: '2026-11-20T10:09:14.211Z', action: worker('heal', 'network-cut') },
    ],
  },
  {
    name: 'S4-kubelet-stopped',
    actions: [
      { at: '2026-11-20T10:27:05.188Z', action: worker('fault', 'kubelet-stopped') },
      { at: '2026-11-20T10:29:15.192Z', action: worker('heal', 'kubelet-stopped') },
    ],
  },
];
