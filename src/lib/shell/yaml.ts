import { Document, isScalar, Scalar, visit } from 'yaml';

/** @source sigs.k8s.io/yaml: lists not indented, no line is folded, quotes by the rules of YAML 1.1 */
const AS_KUBERNETES_WRITES = {
  aliasDuplicateObjects: false,
  indentSeq: false,
  lineWidth: 0,
  version: '1.1',
  singleQuote: true,
} as const;

/**
 * YAML with its keys as they come. Loads the library: what a page starts with asks `later.ts` instead.
 *
 * A text that would be read as something else (`"True"`, `"2"`, `""`) stands in double quotes; one that only cannot
 * stand without any (`'a: b'`) in single ones.
 * @simplified A text with an apostrophe that needs quotes stands in double ones.
 * @source sigs.k8s.io/yaml goyaml.v2 encode.go stringv, emitterc.go yaml_emitter_select_scalar_style
 */
export function stringifyYaml(object: unknown): string {
  const tree = new Document(object, AS_KUBERNETES_WRITES);
  const { tags } = tree.schema;
  const isReadAsOther = (text: string) =>
    text === '' || tags.some((tag) => tag.default === true && 'test' in tag && tag.test.test(text));
  visit(tree, {
    Scalar: (_, node) => {
      if (isScalar(node) && typeof node.value === 'string' && isReadAsOther(node.value))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return tree.toString(AS_KUBERNETES_WRITES);
}
