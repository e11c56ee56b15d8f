import { stringify } from 'yaml';

/** @source sigs.k8s.io/yaml: lists not indented, no line is folded, quotes by the rules of YAML 1.1 */
const AS_KUBERNETES_WRITES = {
  aliasDuplicateObjects: false,
  indentSeq: false,
  lineWidth: 0,
  version: '1.1',
  singleQuote: false,
} as const;

/** YAML with its keys as they come. Loads the library: what a page starts with asks `later.ts` instead. */
export const stringifyYaml = (object: unknown): string => stringify(object, AS_KUBERNETES_WRITES);
