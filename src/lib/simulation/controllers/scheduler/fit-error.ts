/** Why a pod fits nowhere, in the scheduler's words. @source kubernetes v1.30 pkg/scheduler/framework/types.go FitError.Error */
import type { Rejection } from './filter';

export interface FitError {
  /** How many nodes there are. */
  readonly total: number;
  /** Of each node that was looked at. */
  readonly rejections: ReadonlyMap<string, Rejection>;
  /** What is wrong with the pod itself, so that no node was looked at. */
  readonly objection?: string | undefined;
  /** What trying to make room came to; empty when room is being made. */
  readonly preemption: string;
}

/** `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) were unschedulable.` */
export function availability(total: number, reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const items = [...counts].map(([reason, count]) => `${count} ${reason}`).sort(byBytes);
  return `0/${total} nodes are available:${items.length > 0 ? ` ${items.join(', ')}.` : ''}`;
}

export function fitErrorText({ total, rejections, objection, preemption }: FitError): string {
  const reasons = [...rejections.values()].flatMap((rejection) => rejection.reasons);
  const why =
    objection === undefined
      ? availability(total, reasons)
      : `0/${total} nodes are available: ${objection}.`;
  return preemption ? `${why} ${preemption}` : why;
}

const byBytes = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
