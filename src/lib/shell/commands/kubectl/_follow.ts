import type { WatchEvent } from '$lib/simulation/apiserver/request';
import { fail, Inbox, last, print, type Program } from '../../effect';
import { errorText, type Kube, type Watched } from './_client';

interface Following {
  readonly kube: Pick<Kube, 'watch' | 'server'>;
  readonly request: Parameters<Kube['watch']>[0];
  /** What to print for a change; nothing for one that is not wanted. */
  readonly show: (event: WatchEvent) => string;
  /** How the verb words what the server said when it broke the watch off. */
  readonly endedBy: (error: string) => string;
}

/** Prints what a watch reports until somebody ends it. */
export function* follow({ kube, request, show, endedBy }: Following): Program {
  yield* last();
  const inbox = new Inbox<Watched>();
  const stop = kube.watch(request, (item) => {
    inbox.put(item);
  });
  try {
    for (;;) {
      const next = yield* inbox.take();
      if (next.kind === 'failed') return yield* fail(errorText(next.failure, kube.server));
      if (next.kind === 'ended') {
        // kubectl does not begin again: a watch that the server closed ends the command.
        if (next.error === undefined) return 0;
        return yield* fail(endedBy(next.error));
      }
      const { type } = next.event;
      if (type !== 'BOOKMARK' && type !== 'ERROR') yield* print(show(next.event));
    }
  } finally {
    stop();
  }
}
