/** The lessons on lost nodes and their pods. */
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

const CHAPTER = '03-not-ready';
const lessons = {
  pods: {
    path: '01-what-happens-to-its-pods',
    reached: ['running', 'served', 'cut', 'alive', 'left', 'evicted', 'replaced', 'gone', 'clean'],
  },
  tenants: {
    path: '02-who-leaves-and-when',
    reached: ['settled', 'cut', 'hurried', 'left', 'waits', 'twice', 'plugged', 'clean'],
  },
  many: {
    path: '03-many-at-once',
    reached: ['running', 'first', 'second', 'partial', 'full', 'untainted', 'back', 'healthy'],
  },
} as const;

async function open(page: Page, lang: Lang, lesson: { readonly path: string }): Promise<void> {
  // Waits are watched in one language; in the other one, and by keyboard, time jumps, as with reduced motion.
  if (lang === 'en') await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${lang}/${CHAPTER}/${lesson.path}/`);
  await labStands(page);
}

/** The third is done by keyboard below. */
const journeys = [
  ['ko', 'pods'],
  ['en', 'pods'],
  ['ko', 'tenants'],
  ['en', 'tenants'],
] as const;

for (const [lang, name] of journeys)
  test(`the whole lesson ${name} by clicking, in ${lang}`, async ({ page }) => {
    test.setTimeout(180_000);
    const said = complaints(page);
    await open(page, lang, lessons[name]);
    const count = await deeds(page).count();
    expect(count).toBeGreaterThan(15);
    for (let index = 0; index < count; index++) {
      await deeds(page).nth(index).click();
      await settles(page, lang, index);
    }
    for (const id of lessons[name].reached) await isReached(page, id);
    await expect(page.locator('[data-checkpoint].todo')).toHaveCount(0);
    // What lies half under the bar at the top is no target there.
    await page.evaluate(() => {
      scrollTo(0, 0);
    });
    expect(await violations(page)).toEqual([]);
    expect(said).toEqual([]);
  });

test('evicted, and still there: the record and the machine differ, in the map and in the terminal', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await open(page, 'en', lessons.pods);
  const until = await deeds(page)
    .filter({ hasText: 'reason=TaintManagerEviction' })
    .first()
    .evaluate((element) =>
      [...document.querySelectorAll('.console .cmd, .deed .chip')].indexOf(element),
    );
  for (let index = 0; index <= until; index++) {
    await deeds(page).nth(index).click();
    await settles(page, 'en', index);
  }
  const record = page.getByRole('article', { name: 'pod-eviction-timeout-worker, on record' });
  const fact = page.getByRole('article', { name: 'pod-eviction-timeout-worker, in fact' });
  await expect(record).toContainText('Terminating');
  await expect(record).toContainText('The API says Terminating. The container runs');
  await expect(fact.getByRole('listitem').filter({ hasText: 'httpbin' })).toContainText('running');
  await expect(transcript(page)).toContainText('Marking for deletion Pod default/httpbin-');
});

test('the lesson on many nodes with the keyboard only', async ({ page }) => {
  test.setTimeout(180_000);
  await open(page, 'en', lessons.many);
  const count = await deeds(page).count();
  for (let index = 0; index < count; index++) {
    const text = await deeds(page).nth(index).textContent();
    for (let tabs = 0; tabs < 200; tabs++) {
      await page.keyboard.press('Tab');
      const isThere = await deeds(page)
        .nth(index)
        .evaluate((element) => element === document.activeElement);
      if (isThere) break;
      expect(tabs, `Tab leads to ${text ?? ''}`).toBeLessThan(199);
    }
    await page.keyboard.press('Enter');
    await settles(page, 'en', index);
  }
  for (const id of lessons.many.reached) await isReached(page, id);
});
