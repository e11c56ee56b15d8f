import { expect, test } from '@playwright/test';
import {
  complaints,
  isReached,
  labStands,
  LESSON,
  names,
  openLesson,
  transcript,
  type,
  type Lang,
} from './support';

const languages: readonly Lang[] = ['ko', 'en'];

for (const lang of languages)
  test(`the whole lesson by clicking and typing, in ${lang}`, async ({ page }) => {
    // Its waits are watched at 10×: 180 virtual seconds.
    test.setTimeout(120_000);
    const said = complaints(page);
    await openLesson(page, lang);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    const step = (id: string) => page.locator(`[data-step="${id}"]`);
    const waits = (id: string) => step(id).locator('.deed .chip');
    const clock = page.getByTestId('clock');

    // 1: the heartbeat in the kubelet's log.
    await waits('signal').click();
    await expect(clock).toHaveText('13:09:10');
    await step('signal').locator('.console .cmd').click();
    await expect(transcript(page)).toContainText('leases/demo-worker?timeout=10s 200 OK in');
    await isReached(page, 'beat');

    // 2: renewTime moves on.
    await step('record').locator('.console .cmd').first().click();
    await expect(transcript(page)).toContainText(/Renew Time: {14}2025-01-18T13:09:04\.\d{6}Z/);
    await waits('record').click();
    await expect(clock).toHaveText('13:09:30');
    await type(page, 'kubectl describe leases -n kube-node-lease demo-worker | grep Renew');
    await expect(transcript(page)).toContainText(/2025-01-18T13:09:24\.\d{6}Z/);
    await isReached(page, 'renewed');

    // 3: a guess, then the cable.
    await step('cable').getByRole('spinbutton').fill('60');
    await step('cable').getByRole('spinbutton').press('Enter');
    await waits('cable').click();
    await expect(clock).toHaveText('13:09:50');
    await step('cable').locator('.console .cmd').click();
    await isReached(page, 'cut');

    // 4: requests that hang, then the error of the document.
    await waits('silence').first().click();
    await expect(clock).toHaveText('13:10:25');
    await type(
      page,
      "docker exec demo-worker journalctl -u kubelet -o cat | grep -c 'Failed to update'",
    );
    await expect(transcript(page).locator('p').filter({ hasText: /^2$/ })).toBeAttached();
    await waits('silence').last().click();
    await expect(clock).toHaveText('13:10:50');
    await step('silence').locator('.console .cmd').last().click();
    await expect(transcript(page)).toContainText('interval="6.4s"');
    await isReached(page, 'ensure');

    // 5, 6: NotReady, Unknown, the two taints.
    await type(page, 'kubectl get node');
    await expect(transcript(page)).toContainText('demo-worker          NotReady');
    await isReached(page, 'unknown');
    await isReached(page, 'no-execute');
    await expect(step('cable').getByRole('status').filter({ hasText: '36.' })).toBeVisible();

    // 7: the controller's log, and the way back.
    await step('controller').locator('.console .cmd').first().click();
    await expect(transcript(page)).toContainText(`"Node hasn't been updated"`);
    await waits('controller').first().click();
    await expect(clock).toHaveText('13:11:10');
    await type(page, 'docker network connect kind demo-worker');
    await waits('controller').last().click();
    await isReached(page, 'clean');
    await expect(page.locator('.topbar .steps')).toHaveAttribute('aria-label', /7.*7/);
    expect(said).toEqual([]);
  });

test('the default run plays by itself and shows the point', async ({ page }) => {
  await openLesson(page, 'en');
  await page.getByRole('button', { name: 'Watch the default run' }).click();
  await expect(page.getByText('The default run plays by itself')).toBeVisible();
  await page.getByRole('group', { name: 'Speed' }).getByText('60×').click();
  await expect(page.getByText('The default run is over')).toBeVisible({ timeout: 30_000 });
  await expect(transcript(page)).toContainText('demo-worker          NotReady');
  await expect(page.locator('[data-checkpoint="clean"]')).toHaveClass(/todo/);

  await type(page, 'kubectl get nodes');
  await expect(page.getByTestId('clock')).toHaveText('13:08:30');
  await expect(page.getByText('Your own run, from the start.')).toBeVisible();
});

test('time can be held, stepped, wound back and undone', async ({ page }) => {
  await openLesson(page, 'en');
  const clock = page.getByTestId('clock');
  await page.getByRole('button', { name: 'demo-worker: Unplug the network' }).click();
  await page.getByRole('button', { name: names.en.next }).click();
  await expect(clock).not.toHaveText('13:08:30');
  const time = page.getByRole('slider', { name: names.en.time });
  await time.focus();
  await page.keyboard.press('Home');
  await expect(clock).toHaveText('13:08:30');
  await page.keyboard.press('End');
  await expect(clock).not.toHaveText('13:08:30');
  await type(page, 'kubectl get nodes');
  await expect(transcript(page)).toContainText('demo-worker');
  await page.getByRole('button', { name: names.en.undo }).click();
  await expect(transcript(page)).not.toContainText('kubectl get nodes');
  await page.getByRole('button', { name: names.en.undo }).click();
  await expect(page.getByRole('article', { name: 'demo-worker, in fact' })).not.toContainText(
    'no network',
  );
  await page.getByRole('button', { name: names.en.undo }).click({ force: true });
  await page.getByRole('button', { name: names.en.reset }).click();
  await expect(clock).toHaveText('13:08:30');
});

test('the language can be switched without losing the place or the lab', async ({ page }) => {
  await openLesson(page, 'en');
  await page.getByRole('button', { name: 'demo-worker: Unplug the network' }).click();
  await isReached(page, 'cut');
  await page.locator('#unknown').scrollIntoViewIfNeeded();
  await page.locator('#unknown h2').evaluate((heading) => {
    heading.scrollIntoView();
  });
  await expect(page.locator('#unknown')).toHaveClass(/now/);
  // With the pointer, as a reader would: locator.click() may scroll first, away from the place.
  const box = await page.getByRole('link', { name: '한국어' }).boundingBox();
  if (!box) throw new Error('the other language is not offered');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page).toHaveURL(/\/ko\/.*#unknown$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.locator('#unknown h2')).toBeInViewport();
  await expect(page.getByRole('article', { name: 'demo-worker, 실제 기계' })).toContainText(
    '네트워크 없음',
  );
});

test('the whole lesson with the keyboard only', async ({ page }) => {
  await openLesson(page, 'en');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tab until the focused thing says so; there has to be a way. */
  const tabTo = async (name: RegExp) => {
    for (let index = 0; index < 120; index++) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(() => {
        const element = document.activeElement;
        return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`;
      });
      if (name.test(text)) return;
    }
    throw new Error(`Tab does not lead to ${String(name)}`);
  };
  await tabTo(/Go to 40 s/);
  await press('Enter');
  await expect(page.getByTestId('clock')).toHaveText('13:09:10');
  await tabTo(/grep kube-node-lease/);
  await press('Enter');
  await isReached(page, 'beat');
  await tabTo(/Let 20 s pass/);
  await press('Enter');
  await isReached(page, 'renewed');
  await tabTo(/Guess in seconds/);
  await press('ArrowRight', 'Shift+ArrowLeft', 'ArrowRight');
  await expect(page.getByRole('slider', { name: names.en.guess })).toHaveAttribute(
    'aria-valuetext',
    'my guess 52 s',
  );
  await tabTo(/docker network disconnect/);
  await press('Enter');
  await isReached(page, 'cut');
  // Space plays where nothing is focused that would take it; the arrow steps to the next change.
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
  });
  for (let index = 0; index < 12; index++) await press('ArrowRight');
  await isReached(page, 'no-execute');
  await isReached(page, 'ensure');
  await tabTo(/terminal 1/i);
  await page.keyboard.type('docker network conn\tkind demo-w\t');
  await press('Enter');
  await expect(transcript(page)).toContainText('docker network connect kind demo-worker');
  await isReached(page, 'plugged');
  await press('Escape', 'Tab');
  await expect(page.locator('.xterm-helper-textarea')).not.toBeFocused();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
  });
  for (let index = 0; index < 8; index++) await press('ArrowRight');
  await isReached(page, 'clean');
  await press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
});

test('a held lab does no work', async ({ page }) => {
  await page.addInitScript(() => {
    const counts = { frames: 0, timers: 0 };
    Object.assign(globalThis, { counts });
    const frame = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) => {
      counts.frames++;
      return frame(callback);
    };
    const interval = globalThis.setInterval.bind(globalThis);
    globalThis.setInterval = ((...args: Parameters<typeof interval>) => {
      counts.timers++;
      return interval(...args);
    }) as typeof setInterval;
  });
  const counts = () =>
    page.evaluate(() => ({
      ...(globalThis as unknown as { counts: Record<string, number> }).counts,
    }));
  await openLesson(page, 'en');
  await page.getByRole('button', { name: names.en.play, exact: true }).click();
  await expect(page.getByTestId('clock')).not.toHaveText('13:08:30');
  await page.getByRole('button', { name: names.en.pause, exact: true }).click();
  await page.waitForTimeout(300);
  const before = await counts();
  await page.waitForTimeout(1_000);
  const after = await counts();
  expect(before.frames).toBeGreaterThan(0);
  expect(after).toEqual(before);
});

test('what is shown once time is held is that moment, however slowly frames came', async ({
  page,
}) => {
  await openLesson(page, 'en');
  await page.getByRole('button', { name: 'demo-worker: Unplug the network' }).click();
  await page.getByRole('button', { name: '60×', exact: true }).click();
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const held = async () => {
    await page.getByRole('button', { name: names.en.play, exact: true }).click();
    await page.waitForTimeout(700);
    await page.getByRole('button', { name: names.en.pause, exact: true }).click();
    return page.getByRole('group', { name: 'Map' }).innerText();
  };
  const anew = async () => {
    await page.getByRole('tab', { name: 'State charts' }).click();
    await page.getByRole('tab', { name: 'Map' }).click();
    return page.getByRole('group', { name: 'Map' }).innerText();
  };
  for (let time = 0; time < 4; time++) {
    const shown = await held();
    expect(shown).toContain('s ago');
    expect(shown).toBe(await anew());
  }
});

test('on a phone the lab is a sheet over the text', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`en/${LESSON}`);
  await page.getByRole('button', { name: names.en.openLab }).click();
  await expect(page.getByRole('article', { name: 'demo-worker, on record' })).toBeVisible();
  await page.getByRole('button', { name: 'demo-worker: Unplug the network' }).click();
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await labStands(page);
  await type(page, 'hostname');
  await expect(transcript(page)).toContainText('laptop');
  await page.getByRole('button', { name: 'Close lab' }).click();
  await expect(page.getByRole('button', { name: names.en.openLab })).toBeFocused();
  await isReached(page, 'cut');
});

test('nothing is wider than a screen of 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const pages = ['', LESSON, 'course/', 'sandbox/', 'fidelity/', 'machines/'];
  for (const each of pages) {
    await page.goto(`ko/${each}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, each).toBeLessThanOrEqual(320);
  }
});
