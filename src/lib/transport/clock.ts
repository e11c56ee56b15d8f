/** `13:11:09`: the time of day in the cluster, UTC. */
export const clockText = (epochMs: number): string => new Date(epochMs).toISOString().slice(11, 19);
