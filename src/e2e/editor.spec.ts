/** Files and objects that are edited in the terminal's place. */
import { expect, test, type Page } from '@playwright/test';
import { complaints, labStands, names, transcript, type, violations } from './support';

const text = (page: Page) => page.locator('.cm-content');

async function sandbox(page: Page): Promise<void> {
  await page.goto('en/sandbox/');
  await labStands(page);
}

test('kubectl edit with vi: by keyboard only, undone, and shared', async ({ page }) => {
  const said = complaints(page);
  await sandbox(page);
  await type(page, 'kubectl create deployment web --image=nginx --replicas=2');
  await expect(transcript(page)).toContainText('deployment.apps/web created');
  await type(page, 'kubectl edit deployment web');
  await expect(text(page)).toBeFocused();
  await page.keyboard.type('/replicas\n');
  await page.keyboard.type('A');
  await expect(page.getByRole('status').getByText('-- INSERT --')).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('3');
  await page.keyboard.press('Escape');
  await page.keyboard.type(':q\n');
  await expect(page.getByText('E37: No write since last change')).toBeVisible();
  await page.keyboard.type(':wq\n');
  await expect(transcript(page)).toContainText('deployment.apps/web edited');
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await page.keyboard.type('kubectl get deployment web\n');
  await expect(transcript(page)).toContainText(/web\s+0\/3/);

  // The moment as a link is the same moment elsewhere.
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Address of this moment' }).inputValue();
  await page.goto(link);
  await labStands(page);
  await expect(transcript(page)).toContainText(/web\s+0\/3/);

  // Before the edit the editor is there again, with the text as it was.
  await page.getByRole('button', { name: names.en.undo }).click();
  await page.getByRole('button', { name: names.en.undo }).click();
  await expect(text(page)).toContainText('replicas: 2');
  expect(said).toEqual([]);
});

test('vi over the terminal: axe finds nothing, two buttons and Tab lead out of it', async ({
  page,
}) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await sandbox(page);
    await type(page, 'vi manifests/httpbin/deployment.yaml');
    await expect(text(page)).toBeFocused();
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await page.keyboard.type('ggOx: 1');
  // What is typed and not written stays while time plays.
  await page.getByRole('button', { name: names.en.play, exact: true }).click();
  await page.getByRole('button', { name: names.en.pause, exact: true }).click();
  await expect(text(page)).toContainText('x: 1');
  await text(page).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /Save and close/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await type(page, 'head -1 manifests/httpbin/deployment.yaml');
  await expect(transcript(page)).toContainText('x: 1');
});

test('what edits a text on a line, and what takes one apart, come with the first such line', async ({
  page,
}) => {
  const said = complaints(page);
  await sandbox(page);
  await type(
    page,
    "kubectl get nodes -o json | jq -r '.items[].metadata.name' | awk '{ print NR, $1 }'",
  );
  await expect(transcript(page)).toContainText('1 demo-control-plane');
  await type(page, 'kubectl create deployment web --image=nginx --replicas=2');
  await type(page, 'KUBE_EDITOR="sed -i s/replicas:.2/replicas:\\ 4/" kubectl edit deployment web');
  await expect(transcript(page)).toContainText('deployment.apps/web edited');
  await type(page, 'kubectl get deployment web');
  await expect(transcript(page)).toContainText(/web\s+0\/4/);
  expect(said).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a file is edited without vim’s keys', async ({ page }) => {
    await page.goto('en/sandbox/');
    await page.getByRole('tab', { name: 'Terminal' }).click();
    await labStands(page);
    await type(page, 'vi notes.txt');
    await expect(text(page)).toBeFocused();
    await page.keyboard.type('one');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /Save and close/ }).tap();
    await type(page, 'cat notes.txt');
    await expect(transcript(page)).toContainText('one');
  });
});
