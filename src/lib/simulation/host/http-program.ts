import type { HttpHeaders, HttpRequest, HttpResponse, HttpService } from '../network/http-service';
import type { Program, ProgramEnvironment } from './container';
import { epochMs } from '../clock/world';

/** What comes after a port that is in use. */
const ADDRESS_IN_USE = 1;

export type Serve = (request: HttpRequest, environment: ProgramEnvironment) => HttpResponse;

/** A program that answers HTTP at a port. */
export function httpProgram(
  portOf: (environment: ProgramEnvironment) => number,
  serve: Serve,
  started: (environment: ProgramEnvironment, port: number) => void = () => undefined,
): Program {
  return (environment) => {
    const port = portOf(environment);
    if (!environment.listen(port, serviceOf(environment, serve))) {
      environment.print(
        () => `bind() to 0.0.0.0:${port} failed (98: Address already in use)`,
        'stderr',
      );
      environment.process.clock.setTimeout(() => {
        environment.process.exit(ADDRESS_IN_USE);
      }, 0);
      return;
    }
    started(environment, port);
  };
}

const serviceOf = (environment: ProgramEnvironment, serve: Serve): HttpService => ({
  isFrozen: () => environment.process.isFrozen,
  serve: (request) => serve(request, environment),
});

/** `Sat, 18 Jan 2025 13:08:36 GMT` */
export const httpDate = ({ world }: ProgramEnvironment): string =>
  new Date(epochMs(world)).toUTCString();

/** An answer with its length, its type and the headers that the server always sends. */
export function answer(
  status: number,
  body: string,
  headers: HttpHeaders,
  more: { readonly afterMs?: number; readonly method?: string } = {},
): HttpResponse {
  const length = new TextEncoder().encode(body).length;
  const response = {
    status,
    headers: [...headers, ['Content-Length', String(length)] as const],
    body: more.method === 'HEAD' ? '' : body,
  };
  return more.afterMs === undefined ? response : { ...response, afterMs: more.afterMs };
}

/** Splits `/delay/3?x=1` at its question mark. */
export function splitPath(path: string): { readonly path: string; readonly query: string } {
  const at = path.indexOf('?');
  return at === -1 ? { path, query: '' } : { path: path.slice(0, at), query: path.slice(at + 1) };
}
