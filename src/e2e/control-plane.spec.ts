/** The lessons on a control plane that stops, as a whole and one program at a time. */
import { expect, test, type Page } from '@playwright/test';
import {
  complaints,
  deeds,
  isReached,
  labStands,
  settles,
  transcript,
  violations,
  type Lang,
} from './support';

const CHAPTER = '04-control-plane';

async function open(page: Page, lang: Lang, lesson: string): Promise<void> {
  // Waits are watched in one language; in the other one time jumps, as with reduced motion.
  if (lang === 'en') await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${lang}/${CHAPTER}/${lesson}/`);
  await labStands(page);
}

/** Presses what the text has to be pressed, from one place to another. */
async function press(page: Page, lang: Lang, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index++) {
    await deeds(page).nth(index).click();
    await settles(page, lang, index);
  }
}

const indexOf = (page: Page, text: string): Promise<number> =>
  deeds(page).evaluateAll(
    (elements, wanted) => elements.findIndex((each) => each.textContent.includes(wanted)),
    text,
  );

/** Tries a row of the table, and expects it to work, or to end with an exit code. */
async function tries(page: Page, id: string, exitCode: number): Promise<void> {
  const row = page.locator(`[data-try="${id}"]`);
  await row.locator('.try').click();
  await expect(row.locator('.outcome')).toHaveAttribute('data-exit', String(exitCode), {
    timeout: 45_000,
  });
}

for (const lang of ['ko', 'en'] as const)
  test(`the whole lesson on a stopped control plane by clicking, in ${lang}`, async ({ page }) => {
    test.setTimeout(180_000);
    const said = complaints(page);
    await open(page, lang, '01-when-it-stops');
    await expect(page.locator('[data-try="read"] .try')).toBeDisabled();
    const crash = await indexOf(page, 'docker exec -it api-server-failure-worker /bin/bash');
    await press(page, lang, 0, crash - 1);
    const outcomes = { inside: 0, laptop: 7, containers: 0, read: 1, scale: 1, logs: 1 };
    for (const [id, exitCode] of Object.entries(outcomes)) await tries(page, id, exitCode);
    await press(page, lang, crash - 1, await deeds(page).count());
    await expect(page.locator('[data-checkpoint].todo')).toHaveCount(0);
    await expect(page.locator('[data-try="read"] .try')).toBeDisabled();
    await page.evaluate(() => {
      scrollTo(0, 0);
    });
    expect(await violations(page)).toEqual([]);
    expect(said).toEqual([]);
  });

test('two terminals show both sides: kubectl is refused, the worker goes on', async ({ page }) => {
  await open(page, 'en', '01-when-it-stops');
  await press(page, 'en', 0, await indexOf(page, 'journalctl -u kubelet'));
  await expect(page.getByRole('tab', { name: /api-server-failure-worker2/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /laptop/ }).click();
  await expect(transcript(page)).toContainText('was refused');
});

test('one program at a time: six guesses, and what became of them', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page, 'en', '02-one-at-a-time');
  const unnoticed = await indexOf(page, 'docker network disconnect');
  await press(page, 'en', 0, unnoticed - 1);
  await page.locator('[data-try="kcm-solo"]').getByRole('button', { name: 'works' }).click();
  await page.locator('[data-try="kcm-scale"]').getByRole('button', { name: 'works' }).click();
  await tries(page, 'kcm-solo', 0);
  await tries(page, 'kcm-scale', 1);
  await expect(page.locator('[data-try="kcm-solo"]')).toContainText('works as guessed');
  await expect(page.locator('[data-try="kcm-scale"]')).toContainText('not as guessed');
  expect(await violations(page)).toEqual([]);
  await press(page, 'en', unnoticed - 1, await deeds(page).count());
  for (const id of ['kcm', 'judged', 'pending', 'placed', 'etcd', 'well'])
    await isReached(page, id);
});
