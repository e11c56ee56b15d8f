/** What goes on once a missing part of the shell has come. */
export interface Waiting {
  readonly isPlaying: boolean;
  readonly holdAtMs: number | undefined;
  /** Where a jump in time is on its way to. */
  readonly goalMs: number | undefined;
  /** A terminal whose command is then given its time. */
  busy: number | undefined;
}
