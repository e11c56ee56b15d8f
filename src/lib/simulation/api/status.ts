/** Why the API server said no. @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go StatusReason */
export type StatusReason =
  | 'AlreadyExists'
  | 'BadRequest'
  | 'Conflict'
  | 'Expired'
  | 'Forbidden'
  | 'InternalError'
  | 'Invalid'
  | 'MethodNotAllowed'
  | 'NotAcceptable'
  | 'NotFound'
  | 'ServiceUnavailable'
  | 'Timeout'
  | 'TooManyRequests'
  | 'Unauthorized'
  | 'UnsupportedMediaType';

/** `metav1.Status`: how the API server says no. A value, not an exception: it is part of the lesson. */
export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: Readonly<Record<string, never>>;
  readonly status: 'Success' | 'Failure';
  readonly message: string;
  readonly reason: StatusReason | '';
  readonly details?: StatusDetails;
  /** HTTP status code. */
  readonly code: number;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly retryAfterSeconds?: number;
  readonly causes?: readonly { reason?: string; message?: string; field?: string }[];
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: Status };

const codes: Record<StatusReason, number> = {
  AlreadyExists: 409,
  BadRequest: 400,
  Conflict: 409,
  Expired: 410,
  Forbidden: 403,
  InternalError: 500,
  Invalid: 422,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  NotFound: 404,
  ServiceUnavailable: 503,
  Timeout: 504,
  TooManyRequests: 429,
  Unauthorized: 401,
  UnsupportedMediaType: 415,
};

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A refusal as a `Result`. */
export function refuse(
  reason: StatusReason,
  message: string,
  details?: StatusDetails,
): { readonly ok: false; readonly status: Status } {
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure' } as const;
  return {
    ok: false,
    status: { ...status, message, reason, ...(details ? { details } : {}), code: codes[reason] },
  };
}

/** `pods` or `deployments.apps`: how error messages name a resource. */
export const qualified = (resource: { plural: string; group: string }): string =>
  resource.group ? `${resource.plural}.${resource.group}` : resource.plural;

interface Named {
  plural: string;
  group: string;
}

export const notFound = (resource: Named, name: string) =>
  refuse('NotFound', `${qualified(resource)} "${name}" not found`, {
    name,
    group: resource.group,
    kind: resource.plural,
  });

export const alreadyExists = (resource: Named, name: string) =>
  refuse('AlreadyExists', `${qualified(resource)} "${name}" already exists`, {
    name,
    group: resource.group,
    kind: resource.plural,
  });

export const conflict = (resource: Named, name: string, why: string) =>
  refuse('Conflict', `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`, {
    name,
    group: resource.group,
    kind: resource.plural,
  });
