import { expect, test } from '@playwright/test';
import { complaints, isReached, labStands, LESSON, openLesson, transcript, type } from './support';

test('the front page: the cable can be pulled, and plugged in again', async ({ page }) => {
  const said = complaints(page);
  await page.goto('en/');
  await page.getByRole('button', { name: 'Pull this cable' }).click();
  const record = page.getByRole('article', { name: 'demo-worker, on record' });
  await expect(record).toContainText('NotReady', { timeout: 20_000 });
  await expect(page.locator('pre')).toContainText('NotReady');
  await page.getByRole('button', { name: 'Plug it back in' }).click();
  await expect(record).not.toContainText('NotReady', { timeout: 20_000 });
  await page.getByRole('link', { name: 'Start the first lesson' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('When a node goes silent');
  expect(said).toEqual([]);
});

test('the address without a language leads to one', async ({ page }) => {
  await page.goto('');
  await expect(page).toHaveURL(/\/en\/$/);
});

test('progress is kept, exported and imported', async ({ page }) => {
  await openLesson(page, 'en');
  await page.getByRole('button', { name: 'demo-worker: Unplug the network' }).click();
  await isReached(page, 'cut');
  await page.goto('ko/course/');
  await expect(page.getByText('하는 중')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '진도 내보내기' }).click();
  const file = await (await download).path();
  await page.evaluate(() => {
    localStorage.clear();
  });
  await page.reload();
  await expect(page.getByText('하는 중')).toBeHidden();
  await page.locator('input[type=file]').setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"lessons": 3}'),
  });
  await expect(page.getByText('가져오지 못했다')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('하는 중')).toBeVisible();
});

test('blocked storage changes nothing but one line', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  const said = complaints(page);
  await openLesson(page, 'en');
  await type(page, 'kubectl get nodes');
  await expect(transcript(page)).toContainText('demo-worker');
  await page.goto('en/course/');
  await expect(page.getByText('This browser blocks storage')).toBeVisible();
  expect(said).toEqual([]);
});

test('the sandbox has every fault', async ({ page }) => {
  await page.goto('en/sandbox/');
  await labStands(page);
  await page.getByRole('button', { name: 'More faults for demo-worker', exact: true }).click();
  const menu = page.getByRole('group', { name: 'More faults for demo-worker', exact: true });
  for (const name of [
    'network disconnect',
    'systemctl stop kubelet',
    'docker stop',
    'docker pause',
  ])
    await expect(menu.getByText(name)).toBeVisible();
  await menu.getByText('docker pause').click();
  await expect(page.getByRole('article', { name: 'demo-worker, in fact' })).toContainText('frozen');
  await page.getByRole('button', { name: 'demo-worker: Thaw' }).click();
  await expect(page.getByRole('article', { name: 'demo-worker, in fact' })).not.toContainText(
    'frozen',
  );
});

test('a second terminal, a shell on a node, and a line typed in Hangul mode', async ({ page }) => {
  await page.goto('ko/sandbox/');
  await labStands(page);
  await type(page, 'ㅏㅕㅠㄷㅊ시 get nodes');
  await expect(transcript(page)).toContainText('Did you mean: kubectl get nodes');
  await page.keyboard.press('Enter');
  await expect(transcript(page)).toContainText('control-plane');
  await page.getByRole('button', { name: '터미널 하나 더' }).click();
  await expect(page.locator('[data-terminal="1"]')).toHaveAttribute('data-size', /x/);
  await type(page, 'docker exec -it demo-worker bash');
  await expect(page.getByRole('tab', { name: /demo-worker/ })).toBeVisible();
  await type(page, 'systemctl is-active kubelet');
  await expect(transcript(page)).toContainText('active');
});

test('an unknown address gets the page for it', async ({ page }) => {
  const response = await page.goto('en/no/such/page/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('404');
  await expect(page.getByText('There is no such page')).toBeVisible();
});

test('the site works offline after one visit', async ({ page, context }) => {
  await page.goto('en/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.goto(`ko/${LESSON}`);
  await labStands(page);
  await type(page, 'kubectl describe node demo-worker | grep Taints');
  await expect(transcript(page)).toContainText('Taints:             <none>');
  await page.goto('en/fidelity/?from=here');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How faithful is it');
});
