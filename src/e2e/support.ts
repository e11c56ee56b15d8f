/** What the journeys share. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

export const LESSON = '02-heartbeats/01-when-a-node-goes-silent/';
export type Lang = 'ko' | 'en';

/** Names of controls, as a reader finds them. */
export const names = {
  ko: {
    play: '재생',
    pause: '멈춤',
    undo: '되돌리기',
    reset: '처음부터',
    next: '다음 변화까지',
    openLab: '실습 열기',
    guess: '예측(초)',
    time: '시간',
  },
  en: {
    play: 'Play',
    pause: 'Pause',
    undo: 'Undo',
    reset: 'From the start',
    next: 'To the next change',
    openLab: 'Open lab',
    guess: 'Guess in seconds',
    time: 'Time',
  },
} as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

/** What axe finds on the page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(
    `${axe.source}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)`,
  );
  return (found as Violation[]).map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.html.slice(0, 120)}`).join(' | ')}`,
  );
}

/** Everything that a browser complains about, policies included, and every request that leaves the site. */
export function complaints(page: Page): string[] {
  const list: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) list.push(message.text());
  });
  page.on('pageerror', (error) => list.push(error.message));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') list.push(request.url());
  });
  return list;
}

/** Opens the lesson and waits until its lab stands. */
export async function openLesson(page: Page, lang: Lang): Promise<void> {
  await page.goto(`${lang}/${LESSON}`);
  await labStands(page);
}

/** The lab is there, its terminal can be typed into. */
export async function labStands(page: Page): Promise<void> {
  await expect(page.locator('[data-terminal="0"]')).toHaveAttribute('data-size', /^\d+x\d+$/);
}

export async function type(page: Page, line: string): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type(`${line}\n`);
}

/** What the terminal shows, as a screen reader has it. */
export const transcript = (page: Page) => page.getByRole('log').first();

export const checkpoint = (page: Page, id: string) => page.locator(`[data-checkpoint="${id}"]`);

export async function isReached(page: Page, id: string): Promise<void> {
  await expect(checkpoint(page, id)).toHaveClass(/\bok\b/);
}

/** What the text has to be pressed: commands, and waits. */
export const deeds = (page: Page) => page.locator('.console .cmd, .deed .chip');

/** Time stands, and what was pressed has been done. */
export async function settles(page: Page, lang: Lang, index: number): Promise<void> {
  const isCommand = await deeds(page)
    .nth(index)
    .evaluate((element) => element.matches('.cmd'));
  if (isCommand) await expect(deeds(page).nth(index)).toHaveClass(/ran/);
  const play = page.getByRole('button', { name: names[lang].play, exact: true });
  await expect(play).toBeVisible({ timeout: 45_000 });
}
