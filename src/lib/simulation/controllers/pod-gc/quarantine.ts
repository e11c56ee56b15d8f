/**
 * Nodes that pods name but that nobody knows: only after a while are they believed to be gone.
 * @source kubernetes v1.30 pkg/controller/podgc/gc_controller.go gcOrphaned, discoverDeletedNodes
 */
export class Quarantine {
  readonly #lastsMs: number;
  readonly #dueMs = new Map<string, number>();

  constructor(lastsMs: number) {
    this.#lastsMs = lastsMs;
  }

  /** A node that is in it already keeps its date, even if it was there again meanwhile. */
  add(name: string, nowMs: number): void {
    if (!this.#dueMs.has(name)) this.#dueMs.set(name, nowMs + this.#lastsMs);
  }

  /** Those whose time is over. */
  take(nowMs: number): string[] {
    const due = [...this.#dueMs].filter(([, dueMs]) => dueMs <= nowMs).map(([name]) => name);
    for (const name of due) this.#dueMs.delete(name);
    return due;
  }
}
