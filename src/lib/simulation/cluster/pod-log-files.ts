/**
 * `/var/log/pods` and `/var/log/containers` of one machine. Nothing is written there while containers log: the files are
 * made, and made away with, when somebody looks, from what the runtime keeps.
 */
import type { ContainerLogLine } from '../api/container-log';
import { rfc3339Micro } from '../api/time';
import type { Container } from '../host/container-runtime';
import type { FileEntry } from '../host/file-entry';
import { Files } from '../host/files';
import type { Host } from '../host/host';

/** @simplified A log that somebody writes into is only what they wrote; none is rotated. */
export class PodLogFiles extends Files {
  readonly #host: Host;
  readonly #made: { atMs: number | undefined };
  readonly #logs = new Map<string, Container>();
  #known: readonly Container[] = [];

  constructor(host: Host, madeAtMs: number) {
    // What is caught up with has happened before somebody looks.
    const made: { atMs: number | undefined } = { atMs: madeAtMs };
    super(() => made.atMs ?? host.world.clock.nowMs);
    this.#host = host;
    this.#made = made;
    for (const path of ['/pods', '/containers']) this.makeDirectories(path);
    made.atMs = undefined;
  }

  override lstat(path: string): FileEntry | undefined {
    this.#catchUp();
    const entry = super.lstat(path);
    const container = this.#logs.get(path);
    if (!entry || !container) return entry;
    const modifiedAtMs = container.log.at(-1)?.atMs ?? container.createdAtMs;
    return { ...entry, modifiedAtMs };
  }

  /** A file that somebody has removed stays away: only a container's coming and going changes anything. */
  #catchUp(): void {
    const { containers } = this.#host.runtime;
    const before = this.#known;
    if (before.length === containers.length && before.every((each, at) => each === containers[at]))
      return;
    this.#known = [...containers];
    for (const container of before) if (!containers.includes(container)) this.#forget(container);
    for (const container of containers) if (!before.includes(container)) this.#add(container);
  }

  #add(container: Container): void {
    const { log, link } = pathsOf(container);
    this.#made.atMs = container.createdAtMs;
    const content = () => container.log.map((line) => this.#lineText(line)).join('');
    this.#logs.set(log, container);
    this.furnish(log, { kind: 'file', content, mode: '-rw-r-----' });
    this.link(link, `/var/log${log}`);
    this.#made.atMs = undefined;
  }

  #forget(container: Container): void {
    const { log, link } = pathsOf(container);
    this.#logs.delete(log);
    const directory = log.replace(/\/[^/]*$/, '');
    // The directories stay while another container of the pod has something in them.
    for (const path of [log, link, directory, directory.replace(/\/[^/]*$/, '')]) this.remove(path);
  }

  /** @source containerd internal/cri/io/logger.go redirectLogs @simplified Its clock counts nanoseconds, this one microseconds. */
  #lineText({ atMs, micros, stream, text }: ContainerLogLine): string {
    const { startsAtEpochMs } = this.#host.world;
    const time = rfc3339Micro(startsAtEpochMs + atMs, micros).replace(/\.?0+Z$/, 'Z');
    const lines = text().replace(/\n$/, '').split('\n');
    return lines.map((line) => `${time} ${stream} F ${line}\n`).join('');
  }
}

/** @source kubernetes v1.30 pkg/kubelet/kuberuntime/helpers.go BuildPodLogsDirectory, legacy.go legacyLogSymlink */
function pathsOf({ id, name, attempt, sandbox: { pod } }: Container) {
  return {
    log: `/pods/${pod.namespace}_${pod.name}_${pod.uid}/${name}/${attempt}.log`,
    link: `/containers/${pod.name}_${pod.namespace}_${name}-${id}.log`,
  };
}
