/** What is the matter with a machine, in the words of the lab. */
import type { FactModel } from './model';

type Words = Readonly<
  Record<
    'poweredOff' | 'shuttingDown' | 'frozen' | 'noNetwork' | 'kubeletStopped' | 'kubeletHeld',
    string
  >
>;

/** The worst of it; nothing while all is well. */
export function troubleOf(fact: FactModel, words: Words): string | undefined {
  if (fact.power === 'off') return words.poweredOff;
  if (fact.power === 'shutting down') return words.shuttingDown;
  if (fact.power === 'frozen') return words.frozen;
  if (!fact.isConnected) return words.noNetwork;
  if (!fact.isKubeletRunning) return words.kubeletStopped;
  return fact.isKubeletHeld ? words.kubeletHeld : undefined;
}
