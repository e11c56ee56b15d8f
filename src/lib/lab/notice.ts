import type { LinkProblem } from '$lib/share/shape';

/** What the lab tells its reader, besides what the cluster shows. */
export type Notice =
  | {
      readonly type:
        'not loaded' | 'nothing changes' | 'default run' | 'default run ended' | 'own run';
    }
  /** A link could not be opened. */
  | { readonly type: 'link'; readonly problem: LinkProblem | 'other scenario' }
  | { readonly type: 'refused'; readonly why: string };
