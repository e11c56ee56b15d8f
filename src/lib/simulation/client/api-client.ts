import type { ApiBody } from '../apiserver/request';
import { Call, log, serviceFor, Unanswered } from './call';
import {
  refusal,
  type Answer,
  type ApiClientOptions,
  type ClientRequest,
  type WatchHandlers,
} from './types';
import { WatchStream } from './watch-stream';

export type {
  Answer,
  ApiClientOptions,
  ApiService,
  ClientRequest,
  Failure,
  WatchHandlers,
} from './types';

/** A component's client of the API server. Answers come in the same moment unless the network keeps them. */
export class ApiClient {
  readonly options: ApiClientOptions;

  constructor(options: ApiClientOptions) {
    this.options = options;
  }

  send<T extends ApiBody = ApiBody>(
    request: ClientRequest,
    done: (answer: Answer<T>) => void,
  ): void {
    const call = new Call(this.options, request, done as (answer: Answer) => void);
    this.options.http.roundTrip(call);
  }

  /** Opens a watch; gives what closes it. */
  watch(request: ClientRequest, handlers: WatchHandlers): () => void {
    const { world, http } = this.options;
    const sentAtMs = world.clock.nowMs;
    const opening = new WatchStream(this.options, request, handlers);
    http.roundTrip({
      summary: `GET ${request.resource.plural}?watch=true`,
      serve: () => {
        opening.serve(serviceFor(this.options));
      },
      done: (error) => {
        if (opening.isOver) return;
        log(this.options, request, { code: opening.code, sentAtMs });
        if (error !== undefined) handlers.failed(new Unanswered(this.options, request, error));
        else if (opening.refusal) handlers.failed(refusal(opening.refusal));
        else handlers.opened();
      },
    });
    return () => {
      opening.close();
    };
  }
}
