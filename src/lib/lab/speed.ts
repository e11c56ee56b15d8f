/** Virtual seconds that pass in a real one. */
export const speeds = [1, 10, 60] as const;
export type Speed = (typeof speeds)[number];
