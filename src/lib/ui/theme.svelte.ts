/** Light or dark: the system's choice until the reader makes one, which is then kept. */
import { read, write } from '$lib/progress/storage';

export type Theme = 'light' | 'dark';

const KEY = 'theme';

class ThemeChoice {
  /** Undefined: as the system has it. */
  chosen = $state<Theme>();

  /** Takes over what was chosen at an earlier visit. */
  restore(): void {
    const kept = read(KEY);
    if (kept === 'light' || kept === 'dark') this.#apply(kept);
  }

  /** From what is shown now to the other one. */
  toggle(): void {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const shown = this.chosen ?? (isDark ? 'dark' : 'light');
    const theme = shown === 'dark' ? 'light' : 'dark';
    this.#apply(theme);
    write(KEY, theme);
  }

  #apply(theme: Theme): void {
    this.chosen = theme;
    document.documentElement.dataset.theme = theme;
  }
}

export const theme = new ThemeChoice();
