/** What is on record of a node against what is there, as one sentence to be told. */
import type { FactModel, RecordModel } from './model';

export type Difference =
  | 'running, off'
  | 'running, not started'
  | 'ready, off'
  | 'ready, frozen'
  | 'not ready, frozen'
  | 'ready, no kubelet'
  | 'ready, kubelet held'
  | 'pods not ready, running'
  | 'terminating, running'
  | 'terminating, off'
  | 'running, no record'
  | 'unknown, cut'
  | 'unknown, back';

/** The most telling difference; nothing while nothing on the record is marked. */
export function differenceOf(
  record: Pick<RecordModel, 'differs' | 'pods'>,
  fact: Pick<FactModel, 'power' | 'isKubeletRunning' | 'isKubeletHeld' | 'isConnected' | 'pods'>,
): Difference | undefined {
  const isTerminating = record.pods.some(({ differs }) => differs === 'terminating');
  if (fact.pods.some(({ differs }) => differs === 'no record')) return 'running, no record';
  if (isTerminating) return fact.power === 'off' ? 'terminating, off' : 'terminating, running';
  const isPhaseWrong = record.pods.some(({ differs }) => differs === 'phase');
  const isReadyWrong = record.pods.some(({ differs }) => differs === 'ready');
  const ofPods = isReadyWrong ? 'pods not ready, running' : undefined;
  switch (fact.power) {
    case 'off':
      if (isPhaseWrong) return 'running, off';
      return record.differs ? 'ready, off' : undefined;
    case 'frozen':
      if (record.differs) return 'ready, frozen';
      return isReadyWrong ? 'not ready, frozen' : undefined;
    default:
      if (isPhaseWrong) return 'running, not started';
      if (!fact.isKubeletRunning) return record.differs ? 'ready, no kubelet' : ofPods;
      if (fact.isKubeletHeld) return record.differs ? 'ready, kubelet held' : ofPods;
      if (!record.differs) return ofPods;
      return fact.isConnected ? 'unknown, back' : 'unknown, cut';
  }
}
