// The words of a state are read from charts.json, which the build makes. The machines that a page runs go without.

/** @typedef {{ type: string, start: number, end: number, key?: Node, name?: string } & Record<string, unknown>} Node */

/** @param {Node} node @param {(property: Node) => void} found */
function eachProperty(node, found) {
  if (node.type === 'Property') found(node);
  for (const child of Object.values(node).flat())
    if (child !== null && typeof child === 'object' && 'type' in child)
      eachProperty(/** @type {Node} */ (child), found);
}

/** @returns {import('vite').Plugin} */
export function stripDescriptions() {
  return {
    name: 'strip-descriptions',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transform: {
      filter: { id: /\/simulation\/machines\/[\w-]+\/machine\.ts$/ },
      order: 'post',
      handler(code) {
        /** @type {Node[]} */
        const properties = [];
        eachProperty(
          /** @type {Node} */ (/** @type {unknown} */ (this.parse(code))),
          (property) => {
            if (property.key?.name === 'description') properties.push(property);
          },
        );
        let stripped = '';
        let at = 0;
        for (const { start, end } of properties) {
          stripped += code.slice(at, start);
          at = code[end] === ',' ? end + 1 : end;
        }
        return { code: stripped + code.slice(at), map: null };
      },
    },
  };
}
