import type { KubeObject } from '../../api/object';

/**
 * What this controller wrote last. Until a watch has brought that back, its copy is out of date, and what seems to
 * be right already may not be.
 * @source kubernetes v1.30 pkg/controller/endpoint/endpoints_tracker.go staleEndpointsTracker
 * @source kubernetes v1.30 staging/src/k8s.io/endpointslice/util/endpointslice_tracker.go StaleSlices
 */
export class StaleCopies {
  /** By Service, the revision of each object by its name; infinite for what was removed. */
  readonly #written = new Map<string, Map<string, number>>();

  wrote(service: string, { metadata }: KubeObject): void {
    this.#of(service).set(metadata.name, Number(metadata.resourceVersion));
  }

  removed(service: string, name: string): void {
    this.#of(service).set(name, Infinity);
  }

  forget(service: string, name?: string): void {
    if (name === undefined) this.#written.delete(service);
    else this.#written.get(service)?.delete(name);
  }

  /** Whether any of the copies is older than what was written. */
  areStale(service: string, copies: readonly KubeObject[]): boolean {
    const written = this.#written.get(service);
    if (!written) return false;
    const known = new Map(
      copies.map(({ metadata }) => [metadata.name, Number(metadata.resourceVersion)]),
    );
    return [...written].some(([name, revision]) =>
      revision === Infinity ? known.has(name) : (known.get(name) ?? 0) < revision,
    );
  }

  #of(service: string): Map<string, number> {
    let written = this.#written.get(service);
    if (!written) this.#written.set(service, (written = new Map<string, number>()));
    return written;
  }
}
