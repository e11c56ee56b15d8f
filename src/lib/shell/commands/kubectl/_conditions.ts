/** What `kubectl wait --for` waits for. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go conditionFuncFor */
import type { KubeObject } from '$lib/simulation/api/object';
import { parsePath, select, toText, type Json } from './_jsonpath';

export interface Condition {
  readonly isDelete: boolean;
  isMet(object: KubeObject): boolean;
}

interface WithConditions extends KubeObject {
  readonly status?: {
    readonly observedGeneration?: number;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly observedGeneration?: number;
    }[];
  };
}

/** A text says what is wrong with it. */
export function readCondition(text: string): Condition | string {
  if (text.toLowerCase() === 'delete') return { isDelete: true, isMet: () => false };
  if (text.startsWith('condition=')) return byCondition(text.slice('condition='.length));
  if (text.startsWith('jsonpath=')) return byPath(text.slice('jsonpath='.length));
  return `unrecognized condition: "${text}"`;
}

function byCondition(text: string): Condition {
  const [name = '', value = 'true'] = text.split(/=(.*)/s);
  const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return {
    isDelete: false,
    isMet(object) {
      const { metadata, status } = object as WithConditions;
      const found = status?.conditions?.find(({ type }) => isSame(type, name));
      if (!found || !isSame(found.status, value)) return false;
      // What was seen of an older version of the object says nothing about this one.
      const seen = found.observedGeneration ?? status?.observedGeneration;
      return seen === undefined || metadata.generation === undefined || seen >= metadata.generation;
    },
  };
}

function byPath(text: string): Condition | string {
  const [, path, , value] = /^'?\{?([^}=]*)\}?'?(=(.*))?$/s.exec(text) ?? [];
  if (path === undefined)
    return `jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'`;
  if (value === '')
    return "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3";
  const steps = parsePath(path);
  if (typeof steps === 'string') return steps;
  const wanted = value?.replace(/^'(.*)'$/s, '$1');
  return {
    isDelete: false,
    isMet(object) {
      const found = select(object as unknown as Json, steps);
      if (found.length === 0) return false;
      return wanted === undefined || found.some((each) => toText(each) === wanted);
    },
  };
}
