/**
 * `npm run bench -- --browser`: how fluid the lab is. In a real Chromium whose main thread is slowed down four times,
 * as on a phone, the lesson's lab plays at 60× with a worker unplugged; in each view the times between two animation
 * frames are taken for ten seconds, after one second in which the code gets warm. The figure is their 95th percentile.
 * Without a graphics card the drawing itself takes the same two processors, so that a figure is true to a frame or so.
 */
import { spawnSync } from 'node:child_process';
import { chromium, type Browser, type Page } from 'playwright';
import { browserLaunch } from './browser.js';
import { percentile, report } from './figure';
import { buildIfStale, serveBuild } from './site.js';

const LESSON = '/en/02-heartbeats/01-when-a-node-goes-silent/';
/** Two frames of a screen that shows sixty in a second. */
const BUDGET_MS = 34;
const SLOWED_DOWN = 4;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 10_000;
const HOUR_MS = 3_600_000;

interface Case {
  /** The tab's name. */
  readonly view: string;
  /** Virtual time that has passed before, to see that a long run costs no more. */
  readonly beforeMs: number;
}

const cases: readonly Case[] = [
  { view: 'Map', beforeMs: 0 },
  { view: 'State charts', beforeMs: 0 },
  { view: 'Timeline', beforeMs: 0 },
  { view: 'Map', beforeMs: HOUR_MS },
  { view: 'Timeline', beforeMs: HOUR_MS },
];

/** The lab is there, with a worker unplugged, and plays. */
async function play(page: Page, { view, beforeMs }: Case): Promise<void> {
  await page.locator('[data-terminal="0"][data-size*="x"]').waitFor();
  await page.getByRole('button', { name: 'demo-worker: Unplug the network' }).click();
  // Each press is ten seconds of virtual time.
  await page.getByRole('slider', { name: 'Time' }).evaluate((strip, presses) => {
    for (let press = 0; press < presses; press++)
      strip.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp', bubbles: true }));
  }, beforeMs / 10_000);
  await page.getByRole('tab', { name: view }).click();
  await page.getByRole('button', { name: '60×', exact: true }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
}

/** The times between the frames that the page draws for so long. */
const framesOf = (page: Page, forMs: number): Promise<number[]> =>
  page.evaluate(
    (lastsMs) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = [];
        let beganMs: number | undefined;
        let beforeMs = 0;
        const each = (nowMs: number) => {
          if (beganMs !== undefined) frames.push(nowMs - beforeMs);
          beganMs ??= nowMs;
          beforeMs = nowMs;
          if (nowMs - beganMs < lastsMs) requestAnimationFrame(each);
          else resolve(frames);
        };
        requestAnimationFrame(each);
      }),
    forMs,
  );

async function measure(browser: Browser, origin: string, each: Case): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  await page.goto(origin + LESSON);
  await play(page, each);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED_DOWN });
  await framesOf(page, WARM_UP_MS);
  const value = percentile(await framesOf(page, MEASURED_MS), 0.95);
  await page.close();
  const after = each.beforeMs > 0 ? ', after an hour' : '';
  const figure = `frame at 60×, CPU slowed ${SLOWED_DOWN}×, ${each.view}${after}, p95`;
  report({ figure, value, unit: 'ms', budget: BUDGET_MS });
}

export async function benchBrowser(): Promise<void> {
  // `prebench` has not been told that a browser is needed.
  const { status } = spawnSync(process.execPath, ['tools/setup.js', '--browser'], {
    stdio: ['inherit', 2, 2],
  });
  if (status !== 0) throw new Error('there is no browser to measure in');
  buildIfStale();
  const site = await serveBuild();
  const browser = await chromium.launch(browserLaunch());
  try {
    for (const each of cases) await measure(browser, site.origin, each);
  } finally {
    await browser.close();
    await site.close();
  }
}
