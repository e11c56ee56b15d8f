/** One line that a container wrote. */
export interface ContainerLogLine {
  readonly atMs: number;
  readonly micros: number;
  readonly stream: 'stdout' | 'stderr';
  /** Made when it is read: most lines never are. */
  readonly text: () => string;
  /** The trace event that the line follows from. */
  readonly cause: number;
}
