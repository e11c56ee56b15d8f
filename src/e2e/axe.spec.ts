import { expect, test, type Page } from '@playwright/test';
import { labStands, LESSON, names, openLesson, type, violations, type Lang } from './support';

const pages = ['', 'course/', 'fidelity/', 'machines/', 'sandbox/', LESSON, 'no/such/page/'];
const themes = ['light', 'dark'] as const;
const languages: readonly Lang[] = ['ko', 'en'];

for (const lang of languages)
  for (const colorScheme of themes)
    test(`axe finds nothing on any page, ${lang}, ${colorScheme}`, async ({ browser }) => {
      const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
      for (const each of pages) {
        await page.goto(`${lang}/${each}`);
        if (each === LESSON || each === 'sandbox/') await labStands(page);
        expect(await violations(page), each).toEqual([]);
      }
      await page.close();
    });

/** States that a lab can be in, each reached as a reader would. */
const states: Record<string, (page: Page) => Promise<void>> = {
  'node cut off, Unknown, tainted': async (page) => {
    await page.getByRole('button', { name: 'demo-worker: Unplug the network' }).click();
    for (let index = 0; index < 12; index++)
      await page.getByRole('button', { name: names.en.next }).click();
    await type(page, 'kubectl get nodes');
  },
  'node powered off': async (page) => {
    await page.getByRole('button', { name: 'More faults for demo-worker', exact: true }).click();
    await page.getByText('docker stop demo-worker').click();
    await page.getByRole('button', { name: names.en.next }).click();
  },
  'control plane off': async (page) => {
    await type(page, 'docker stop demo-control-plane');
    for (let index = 0; index < 3; index++)
      await page.getByRole('button', { name: names.en.next }).click();
  },
  'fault menu open': async (page) => {
    await page.getByRole('button', { name: 'More faults for demo-worker', exact: true }).click();
  },
  'keys shown': async (page) => {
    await page.getByRole('button', { name: '? keys' }).click();
  },
  'objects, lines of an older version marked': async (page) => {
    // The second time round, the view that was open last is open again.
    await page.getByRole('tab', { name: 'Map' }).click();
    await page.getByRole('button', { name: 'demo-worker: Unplug the network' }).click();
    for (let index = 0; index < 12; index++)
      await page.getByRole('button', { name: names.en.next }).click();
    await page.getByRole('tab', { name: 'Objects' }).click();
    await page.locator('.history .pick').nth(2).click();
    await expect(page.locator('.yaml .changed').first()).toBeVisible();
  },
  'default run': async (page) => {
    await page.getByRole('button', { name: 'Watch the default run' }).click();
    await page.getByRole('button', { name: names.en.pause, exact: true }).click();
  },
};

for (const [name, reach] of Object.entries(states))
  test(`axe finds nothing in the lab: ${name}`, async ({ page }) => {
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await openLesson(page, 'en');
      await reach(page);
      expect(await violations(page), colorScheme).toEqual([]);
    }
  });

test('axe finds nothing on a phone, sheet open', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`ko/${LESSON}`);
  await page.getByRole('button', { name: names.ko.openLab }).click();
  await expect(page.getByRole('tab', { name: '터미널' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('tab', { name: '오브젝트' }).click();
  await expect(page.locator('.yaml')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('tab', { name: '터미널' }).click();
  await labStands(page);
  expect(await violations(page)).toEqual([]);
});
