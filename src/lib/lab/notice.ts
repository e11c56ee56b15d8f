/** What the lab tells its reader, besides what the cluster shows. */
export type Notice =
  | {
      readonly type:
        'not loaded' | 'nothing changes' | 'default run' | 'default run ended' | 'own run';
    }
  | { readonly type: 'refused'; readonly why: string };
