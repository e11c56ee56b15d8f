/** Opens an xterm, which is loaded when the first terminal is shown. */
import type { FitAddon } from '@xterm/addon-fit';
import type { Terminal } from '@xterm/xterm';
import { coloursAt } from './colours';

const LINE_HEIGHT = 1.15;
const SCROLLBACK_LINES = 5_000;

export interface Opened {
  readonly xterm: Terminal;
  readonly fit: FitAddon;
}

export async function openXterm(
  element: HTMLElement,
  { name, fontSize }: { name: string; fontSize: number },
): Promise<Opened> {
  const [{ Terminal }, { FitAddon }] = await Promise.all([
    import('@xterm/xterm'),
    import('@xterm/addon-fit'),
  ]);
  const xterm = new Terminal({
    minimumContrastRatio: 4.5,
    fontFamily: getComputedStyle(element).getPropertyValue('--font-mono'),
    fontSize,
    lineHeight: LINE_HEIGHT,
    // While time is held nothing moves, not even the cursor.
    cursorBlink: false,
    cursorInactiveStyle: 'outline',
    scrollback: SCROLLBACK_LINES,
    theme: coloursAt(element),
  });
  const fit = new FitAddon();
  xterm.loadAddon(fit);
  xterm.open(element);
  xterm.textarea?.setAttribute('aria-label', name);
  letKeysLeave(xterm);
  return { xterm, fit };
}

/** The terminal takes Tab for itself: Shift+Tab, and Esc followed by Tab, leave it. */
function letKeysLeave(xterm: Terminal): void {
  let isLeaving = false;
  xterm.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'Tab' && (event.shiftKey || isLeaving)) return false;
    if (event.key !== 'Shift') isLeaving = event.key === 'Escape';
    return true;
  });
}
