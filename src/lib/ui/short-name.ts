/** `worker2` of `four-worker2`: what tells the nodes of one cluster apart. */
export const shortNameOf = (node: string): string =>
  /(?:worker|control-plane)\d*$/.exec(node)?.[0] ?? node;

/** Where several names stand side by side, longer ones than this are shortened. */
const LONG = 18;

/** A node among others to choose from. */
export const nodeChoice = (node: string) => ({
  value: node,
  name: node.length > LONG ? shortNameOf(node) : node,
  isCode: true,
});
