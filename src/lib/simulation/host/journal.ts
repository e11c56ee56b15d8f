import { syslogTime } from '../api/time';
import { formatKlog, type LogLine } from './klog';
import type { Moment } from './micro-time';

/** One line of a node's systemd journal. */
export interface JournalEntry extends Moment {
  /** `kubelet`, `systemd` … */
  readonly identifier: string;
  readonly pid: number;
  /** The unit that the line is from or about: `kubelet.service`. */
  readonly unit: string;
  readonly cause: number;
  /** The boot in which it was written; counts up from 0. */
  readonly boot: number;
  /** syslog's, from 0 (emergency) to 7 (debug); 6 for what a service writes to its standard error. */
  readonly priority: number;
  /** What the program wrote: a text, or a klog line whose head is written when it is read. */
  readonly content: string | LogLine;
}

/** The journal of one machine. It survives the machine's stop: it lies on a volume. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  #listeners: ((entry: JournalEntry) => void)[] = [];

  append(entry: JournalEntry): void {
    this.entries.push(entry);
    for (const listener of this.#listeners) listener(entry);
  }

  /** Calls `listener` for each new entry; returns what ends it. */
  follow(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }
}

/** What the program wrote, without journald's head. */
export const messageOf = (entry: JournalEntry, startsAtEpochMs: number): string =>
  typeof entry.content === 'string' ? entry.content : formatKlog(entry.content, startsAtEpochMs);

/** `Jan 18 13:08:36 demo-worker kubelet[228]: …` */
export const formatEntry = (entry: JournalEntry, host: string, startsAtEpochMs: number): string =>
  `${syslogTime(startsAtEpochMs + entry.atMs)} ${host} ${entry.identifier}[${entry.pid}]: ${messageOf(entry, startsAtEpochMs)}`;
