/** What a process does at the signals that it is sent. */
export interface Signals {
  /** Commands by the name of the signal, without `SIG`. */
  readonly traps: Map<string, string>;
  /** The commands of a trap that a signal has sprung and that have not run yet. */
  sprung: string | undefined;
  /** Whether it does nothing but wait for its jobs, which a signal ends at once. */
  isWaiting: boolean;
}

export const noSignals = (): Signals => ({
  traps: new Map(),
  sprung: undefined,
  isWaiting: false,
});
