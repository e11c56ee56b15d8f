/** What only people read of containers: components never do. */
import type { LogRequest } from '../apiserver/log-request';
import type { ApiClient } from './api-client';
import { serviceFor } from './call';
import type { ExecRequest } from './exec-request';
import { ExecStream, type ExecHandlers } from './exec-stream';
import { LogStream } from './log-stream';
import type { LogHandlers } from './types';

/** Reads a container's log; gives what closes it. */
export function readLogs(
  { options }: ApiClient,
  request: Omit<LogRequest, 'user'>,
  handlers: LogHandlers,
): () => void {
  const reading = new LogStream(options, request, handlers);
  options.http.roundTrip({
    summary: `GET pods/${request.name}/log`,
    object: `Pod/${request.namespace}/${request.name}`,
    serve: () => {
      reading.serve(serviceFor(options));
    },
    done: (error) => {
      if (error !== undefined) reading.ended({ ok: false, error, why: error });
    },
  });
  return () => {
    reading.close();
  };
}

/** Opens streams into a pod; gives what closes them. */
export function openStreams(
  { options }: ApiClient,
  request: Omit<ExecRequest, 'user'>,
  handlers: ExecHandlers,
): () => void {
  const opening = new ExecStream(options, request, handlers);
  options.http.roundTrip({
    summary: `POST pods/${request.name}/${request.kind}`,
    object: `Pod/${request.namespace}/${request.name}`,
    serve: () => {
      opening.serve(serviceFor(options));
    },
    done: (error) => {
      if (error !== undefined) opening.failed({ ok: false, error, why: error });
    },
  });
  return () => {
    opening.close();
  };
}
