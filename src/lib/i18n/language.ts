import { createContext } from 'svelte';

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

export const otherLanguage = (language: Language): Language => (language === 'ko' ? 'en' : 'ko');

/** The page's language. A function, because the reader may switch while the page stands. */
export const [useLanguage, setLanguage] = createContext<() => Language>();

/** Picks a dictionary for the page's language: `const words = $derived(use())`. */
export function dictionary<Words>(words: Record<Language, Words>): () => () => Words {
  return () => {
    const language = useLanguage();
    return () => words[language()];
  };
}

/** `38.5초`, `38.5 s`: seconds with one decimal. */
export function seconds(ms: number, language: Language, decimals = 1): string {
  const value = (ms / 1_000).toFixed(decimals);
  return language === 'ko' ? `${value}초` : `${value} s`;
}

/** A length of time as prose says it: `40초`, `5분 43.5초`; `40 s`, `5 min 43.5 s`. */
export function duration(ms: number, language: Language): string {
  if (ms < 120_000) return seconds(ms, language, ms % 1_000 === 0 ? 0 : 1);
  const rounded = Math.round(ms / 100) * 100;
  const minutes = Math.floor(rounded / 60_000);
  const rest = rounded - minutes * 60_000;
  const unit = language === 'ko' ? `${minutes}분` : `${minutes} min`;
  return rest === 0 ? unit : `${unit} ${seconds(rest, language, rest % 1_000 === 0 ? 0 : 1)}`;
}

/** How long ago something was: tenths of a second in the first two minutes, whole seconds after. */
export function elapsed(ms: number, language: Language): string {
  const step = ms < 120_000 ? 100 : 1_000;
  const rounded = Math.floor(ms / step) * step;
  return ms < 120_000 ? seconds(rounded, language) : duration(rounded, language);
}

/** `13:11:09`: the time of day in the cluster, UTC. */
export const clockText = (epochMs: number): string => new Date(epochMs).toISOString().slice(11, 19);

/** `+1:09.0`, `−0:12.0`: a distance in time. */
export function offset(ms: number, decimals = 1): string {
  const total = Math.round(Math.abs(ms) / 10 ** (3 - decimals)) / 10 ** decimals;
  const sign = ms < 0 && total > 0 ? '−' : '+';
  const minutes = Math.floor(total / 60);
  const rest = (total - minutes * 60).toFixed(decimals);
  return `${sign}${minutes}:${rest.padStart(decimals > 0 ? 3 + decimals : 2, '0')}`;
}
