import { expect, test, type Page } from '@playwright/test';
import { complaints, names, openLesson, transcript, type, violations } from './support';

const to = async (page: Page, key: 'PageUp' | 'PageDown', times: number) => {
  await page.getByRole('slider', { name: names.en.time }).focus();
  for (let index = 0; index < times; index++) await page.keyboard.press(key);
};
const clock = (page: Page) => page.getByTestId('clock');

test('unplugged for 20 s or for longer: both runs stay, and are seen one above the other', async ({
  page,
}) => {
  const said = complaints(page);
  await openLesson(page, 'en');
  await type(page, 'docker network disconnect kind demo-worker');
  await to(page, 'PageUp', 6);
  await expect(clock(page)).toHaveText('13:09:30');
  await to(page, 'PageDown', 4);
  await type(page, 'docker network connect kind demo-worker');
  await to(page, 'PageUp', 3);
  await type(page, 'kubectl get node demo-worker');
  await expect(transcript(page)).toContainText(/demo-worker +Ready/);

  await page.getByRole('button', { name: 'This is branch B' }).click();
  const dialog = page.getByRole('dialog', { name: 'Branches that were left' });
  await expect(dialog).toContainText('Branch A');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Compare with A' }).click();
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  const drawings = page.getByRole('group', { name: 'Timeline' });
  await expect(drawings).toHaveCount(2);
  await expect(drawings.first().locator('rect.bar.Unknown')).toHaveCount(0);
  await expect(drawings.last().locator('rect.bar.Unknown').first()).toBeAttached();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'End comparison' }).click();
  await expect(drawings).toHaveCount(1);

  // Back to the run that was left: its end, and what had been typed by then.
  await page.getByRole('button', { name: 'This is branch B' }).click();
  await dialog.getByRole('button', { name: 'Go back to A' }).click();
  await expect(clock(page)).toHaveText('13:09:30');
  await expect(transcript(page)).not.toContainText('docker network connect');
  await page.getByRole('tab', { name: 'Map' }).click();
  await expect(page.getByText('NodeStatusUnknown').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'This is branch A' })).toBeVisible();
  expect(said).toEqual([]);
});

test('undo and a fresh cluster lose nothing: what was done can be gone back to', async ({
  page,
}) => {
  await openLesson(page, 'en');
  await type(page, 'docker network disconnect kind demo-worker');
  await to(page, 'PageUp', 2);
  await page.getByRole('button', { name: names.en.undo }).click();
  await expect(clock(page)).toHaveText('13:08:30');
  await type(page, 'docker pause demo-worker');
  await to(page, 'PageUp', 1);
  await page.getByRole('button', { name: names.en.reset }).click();
  await expect(clock(page)).toHaveText('13:08:30');
  await page.getByRole('button', { name: 'This is branch C' }).click();
  const dialog = page.getByRole('dialog', { name: 'Branches that were left' });
  await expect(dialog).toContainText('docker network disconnect kind demo-worker');
  await expect(dialog).toContainText('docker pause demo-worker');
  await dialog.getByRole('button', { name: 'Go back to A' }).click();
  await expect(transcript(page)).toContainText('docker network disconnect');
});

test('why? of a line in the terminal, by keyboard and by mouse', async ({ page }) => {
  await openLesson(page, 'en');
  await type(page, 'docker network disconnect kind demo-worker');
  await to(page, 'PageUp', 6);
  await type(page, 'kubectl get nodes');
  await expect(transcript(page)).toContainText('NotReady');
  await page.getByRole('button', { name: 'Why?', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Which line do you ask about?' });
  await expect(dialog).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: /demo-worker .*NotReady/ }).press('Enter');
  const panel = page.getByRole('region', { name: 'Why it came to this' });
  await expect(panel).toContainText('You did this: docker network disconnect kind demo-worker');
  await panel.getByRole('button', { name: 'Close' }).click();

  const row = page.locator('.xterm-rows > div').filter({ hasText: 'NotReady' });
  // Its own layers lie over the rows.
  await row.hover({ force: true });
  await page.getByRole('button', { name: /Why\? this line: demo-worker/ }).click();
  await expect(panel).toContainText('The controller had seen no heartbeat for 40.0 s.');
});

test('the view that was open last is open again', async ({ page }) => {
  await openLesson(page, 'en');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('the lab takes the page and gives it back at the step that is chosen', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openLesson(page, 'en');
  const enlarge = page.getByRole('button', { name: 'Enlarge the lab' });
  const before = (await page.locator('.workbench').boundingBox())?.width ?? 0;
  await enlarge.click();
  await expect(enlarge).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('main.read')).toBeHidden();
  expect((await page.locator('.workbench').boundingBox())?.width).toBeGreaterThan(before + 400);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /^step 3 of 7: / }).click();
  await expect(page.locator('[data-step="cable"]')).toBeInViewport();
  await expect(enlarge).toHaveAttribute('aria-pressed', 'false');
});
