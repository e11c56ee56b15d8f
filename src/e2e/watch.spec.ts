import { expect, test, type Page } from '@playwright/test';
import { complaints, isReached, names, openLesson, type, violations } from './support';

const next = async (page: Page, times: number) => {
  for (let index = 0; index < times; index++)
    await page.getByRole('button', { name: names.en.next }).click();
};
const pass = async (page: Page, seconds: number) => {
  await page.getByRole('slider', { name: names.en.time }).focus();
  for (let index = 0; index < seconds / 10; index++) await page.keyboard.press('PageUp');
};
const state = (page: Page, machine: string, path: string) =>
  page
    .getByRole('region', { name: `${machine} demo-worker`, exact: true })
    .locator(`[data-state="${path}"]`);
const unplug = (page: Page) =>
  page.getByRole('button', { name: 'demo-worker: Unplug the network' }).click();

test('without typing: the charts show what the cut does, and how it heals', async ({ page }) => {
  const said = complaints(page);
  await openLesson(page, 'en');
  await unplug(page);
  await page.getByRole('tab', { name: 'State charts' }).click();
  await expect(state(page, 'network-link', 'cut')).toHaveAttribute('data-active', 'true');
  await pass(page, 20);
  // A renewal hangs, and the grace period fills.
  await expect(state(page, 'node-lease', 'renewing')).toHaveAttribute('data-active', 'true');
  await expect(page.locator('[data-clock="update failed"]')).toBeVisible();
  await expect(page.locator('[data-clock="grace period over"]')).toBeVisible();
  await expect(state(page, 'node-lifecycle', 'condition.ready')).toHaveAttribute(
    'data-active',
    'true',
  );
  await pass(page, 30);
  await expect(state(page, 'node-lifecycle', 'condition.unknown')).toHaveAttribute(
    'data-active',
    'true',
  );
  await expect(state(page, 'node-lifecycle', 'noExecute.present')).toHaveAttribute(
    'data-active',
    'true',
  );
  await expect(state(page, 'node-lease', 'ensuring.backingOff')).toHaveAttribute(
    'data-active',
    'true',
  );
  await expect(page.locator('[data-clock="after ensureBackoff"]')).toBeVisible();
  await isReached(page, 'no-execute');

  await page.getByRole('tab', { name: 'Map' }).click();
  await page.getByRole('button', { name: 'demo-worker: Plug in' }).click();
  await next(page, 8);
  await page.getByRole('tab', { name: 'State charts' }).click();
  await pass(page, 10);
  for (const path of ['condition.ready', 'noSchedule.absent', 'noExecute.absent'])
    await expect(state(page, 'node-lifecycle', path)).toHaveAttribute('data-active', 'true');
  expect(said).toEqual([]);
});

test('a state says what it means; its chart is a table, too', async ({ page }) => {
  await openLesson(page, 'en');
  await page.getByRole('tab', { name: 'State charts' }).click();
  await state(page, 'node-lease', 'renewing').focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('status').filter({ hasText: 'A PUT with a new renewTime is on its way' }),
  ).toBeVisible();
  await page.getByText('States, Transitions').first().click();
  await expect(page.getByRole('table').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('why? leads from Unknown to the command in one action, and to its moment in two', async ({
  page,
}) => {
  await openLesson(page, 'en');
  await type(page, 'docker network disconnect kind demo-worker');
  await pass(page, 60);
  await page.getByRole('button', { name: 'Why? demo-worker: Ready Unknown' }).click();
  const panel = page.getByRole('region', { name: 'Why it came to this' });
  await expect(panel).toContainText('You did this: docker network disconnect kind demo-worker');
  await expect(panel).toContainText('The controller had seen no heartbeat for 40.0 s.');
  expect(await violations(page)).toEqual([]);
  await panel.getByRole('button', { name: '+0:00.0' }).last().click();
  await expect(page.getByTestId('clock')).toHaveText('13:08:30');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('a shared link opens the same moment; a damaged one says so', async ({ page }) => {
  await openLesson(page, 'en');
  await type(page, 'docker network disconnect kind demo-worker');
  await pass(page, 60);
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Address of this moment' }).inputValue();
  expect(link.length).toBeLessThan(2_000);
  await page.goto(link);
  await expect(page.getByTestId('clock')).toHaveText('13:09:30');
  await expect(page.getByRole('log').first()).toContainText('docker network disconnect');
  const run = new URL(link).searchParams.get('run') ?? '';

  await page.goto(`embed/heartbeat/?lang=ko&theme=dark&run=${run}`);
  await expect(page.getByTestId('clock')).toHaveText('13:09:30');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  expect(await violations(page)).toEqual([]);
  await page.goto('embed/recorded/?lang=en&view=timeline&t=40s');
  await expect(page.getByTestId('clock')).toHaveText('09:59:07');
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute(
    'aria-selected',
    'true',
  );

  await page.goto(`en/sandbox/?run=${run.slice(0, -8)}`);
  await expect(page.getByText('The link was cut off or changed')).toBeVisible();
  await page.goto(`en/sandbox/?run=9${run}`);
  await expect(page.getByText('made by a later NotReady')).toBeVisible();
});

test('the timeline: lost requests on the wire, marks that can be asked, and the same as a table', async ({
  page,
}) => {
  await openLesson(page, 'en');
  await unplug(page);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await pass(page, 60);
  await expect.poll(() => page.locator('.message.lost').count()).toBeGreaterThan(8);
  await expect(page.locator('rect.bar.Unknown').first()).toBeVisible();
  for (const bar of ['running', 'True', 'NoSchedule', 'NoExecute', 'grace'])
    await expect(page.locator(`rect.bar.${bar}`).first()).toBeVisible();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: /condition\.ready → condition\.unknown/ }).press('Enter');
  const panel = page.getByRole('region', { name: 'Why it came to this' });
  await expect(panel).toContainText('The cable was pulled.');
  // The same causes are numbered on the drawing: the effect is 1.
  await expect(page.locator('.causes text').first()).toHaveText('1');
  await panel.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'got no answer' }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('the objects: each write of a node, the lines that it changed, and why', async ({ page }) => {
  const said = complaints(page);
  await openLesson(page, 'en');
  await unplug(page);
  await page.getByRole('tab', { name: 'Objects' }).click();
  await expect(page.getByRole('combobox', { name: 'Name' })).toHaveValue('demo-worker');
  const yaml = page.getByRole('region', { name: /^YAML of Node\/demo-worker/ });
  await expect(yaml).toContainText('status: "True"');
  const history = page.getByRole('region', { name: 'History' });
  const versions = history.getByRole('button', { name: /^resourceVersion/ });
  const before = await versions.count();
  await pass(page, 50);
  // Unknown, NoSchedule, NoExecute: the newest is followed.
  await expect(versions).toHaveCount(before + 3);
  await expect(yaml.locator('.added')).toContainText(['- effect: NoExecute', 'key:', 'timeAdded:']);

  await versions.nth(2).click();
  const ready = yaml.locator('.changed').filter({ hasText: 'status: Unknown' }).last();
  await expect(ready).toContainText('changed:');
  await expect(ready).toContainText('was "True"');
  await expect(yaml.locator('.changed').filter({ hasText: 'NodeStatusUnknown' })).toHaveCount(4);
  await history
    .getByRole('button', { name: /^Why\?/ })
    .nth(2)
    .click();
  const panel = page.getByRole('region', { name: 'Why it came to this' });
  await expect(panel).toContainText('The controller had seen no heartbeat for 40.0 s.');
  await panel.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Lease');
  await expect(page.getByRole('combobox', { name: 'Name' })).toHaveValue(
    'kube-node-lease/demo-worker',
  );
  await expect(page.locator('.yaml .changed').filter({ hasText: 'renewTime:' })).toBeVisible();
  expect(said).toEqual([]);
});
