/** `worker2` of `four-worker2`: what tells the nodes of one cluster apart. */
export const shortNameOf = (node: string): string =>
  /(?:worker|control-plane)\d*$/.exec(node)?.[0] ?? node;
