/** What a user has sent, read field by field. */
import type { KubeObject } from '../api/object';
import { ok, refuse, type Result } from '../api/status';
import { invalidGo, refuseInvalid } from './field-error';
import { readFields, type WrongType } from './fields';
import type { ApiRequest } from './request';
import { goValue } from './validation/go-text';

/** The object without the fields that its kind does not have, or why it cannot be read. */
export function readStrictly(
  request: ApiRequest,
  sent: Partial<KubeObject>,
): Result<Partial<KubeObject>> {
  const read = readFields(sent.kind ?? request.resource.kind, sent);
  const problem = problemOf(request, read);
  if (problem !== undefined) return refuseBody(request, sent, problem);
  return ok((read.value ?? sent) as Partial<KubeObject>);
}

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/runtime/error.go strictDecodingError */
function problemOf(
  { query }: ApiRequest,
  { unknown, wrong: [wrong] }: ReturnType<typeof readFields>,
): string | WrongType | undefined {
  if (wrong) return wrong;
  if (unknown.length === 0 || query?.fieldValidation !== 'Strict') return undefined;
  return `strict decoding error: ${unknown.map((path) => `unknown field "${path}"`).join(', ')}`;
}

const QUANTITY =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** @source go encoding/json UnmarshalTypeError.Error */
function worded({ field, found, wanted }: WrongType): string {
  if (wanted === 'resource.Quantity') return QUANTITY;
  return `json: cannot unmarshal ${found} into Go struct field ${field} of type ${wanted}`;
}

function refuseBody(
  request: ApiRequest,
  sent: Partial<KubeObject>,
  problem: string | WrongType,
): Result<never> {
  const { resource, verb, body, patchType = 'strategic' } = request;
  const text = typeof problem === 'string' ? problem : worded(problem);
  if (verb !== 'patch') {
    const why = `${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: ${text}`;
    return refuse('BadRequest', why);
  }
  // A patch is blamed as a whole. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go applyPatchToObject
  const isStrategic = patchType === 'strategic';
  const shown = JSON.stringify(isStrategic ? goValue(body) : JSON.stringify(body));
  const isOpen = isStrategic && typeof problem !== 'string' && problem.wanted in plainTypes;
  const why = isOpen ? `unrecognized type: ${problem.wanted}` : text;
  const nameless = { ...sent, metadata: { ...sent.metadata, name: '' } } as KubeObject;
  return refuseInvalid({ kind: '', group: '' }, nameless, [invalidGo('patch', shown, why)]);
}

const plainTypes = { string: true, bool: true, int32: true, int64: true };
