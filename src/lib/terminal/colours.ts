/** The terminal's colours, taken from the page's tokens so that it follows the theme. */
import type { ITheme } from '@xterm/xterm';

const tokens = {
  background: '--surface-terminal',
  foreground: '--ink-2',
  cursor: '--accent',
  cursorAccent: '--surface-terminal',
  selectionBackground: '--accent-wash',
  black: '--ink-1',
  red: '--status-fault',
  green: '--status-ready',
  yellow: '--status-not-ready',
  blue: '--accent',
  magenta: '--status-terminating',
  cyan: '--accent',
  white: '--ink-2',
  brightBlack: '--ink-3',
  brightRed: '--status-fault',
  brightGreen: '--status-ready',
  brightYellow: '--status-not-ready',
  brightBlue: '--accent',
  brightMagenta: '--status-terminating',
  brightCyan: '--accent',
  brightWhite: '--ink-1',
} as const;

/** Reads them where `element` stands: a frame may have a theme of its own. */
export function coloursAt(element: HTMLElement): ITheme {
  const probe = document.createElement('span');
  element.append(probe);
  const theme = Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return theme;
}
