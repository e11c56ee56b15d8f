// The pages and lab states that have a name.

/** @typedef {import('playwright').Page} Page */
/**
 * @typedef {object} State
 * @property {string} name
 * @property {string} path after the language
 * @property {boolean} [isWhole] the whole page, not only what is in view
 * @property {number[]} [widths] only these
 * @property {(page: Page, isNarrow: boolean) => Promise<void>} [prepare]
 */

const LESSON = '02-heartbeats/01-when-a-node-goes-silent/';
const PODS = '03-not-ready/01-what-happens-to-its-pods/';
const MANY = '03-not-ready/03-many-at-once/';
const STOPS = '04-control-plane/01-when-it-stops/';
const ONE = '04-control-plane/02-one-at-a-time/';
const PHONE = [390];

/** @param {Page} page */
const terminalStands = (page) => page.waitForSelector('[data-terminal][data-size*="x"]');

/**
 * Opens the sheet where the lab is one.
 * @param {Page} page @param {boolean} isNarrow
 */
async function openLab(page, isNarrow) {
  await page.waitForSelector('.peek, .workbench');
  if (isNarrow && (await page.locator('.peek').count()) > 0)
    await page.locator('.peek .btn').click();
  await page.waitForSelector('.workbench');
}

/** @param {Page} page @param {boolean} isNarrow @param {'first' | 'last'} which */
async function tab(page, isNarrow, which) {
  if (isNarrow) await page.locator('.workbench .head [role="tab"]')[which]().click();
}

/** @param {Page} page @param {boolean} isNarrow @param {string[]} lines */
async function type(page, isNarrow, ...lines) {
  await tab(page, isNarrow, 'last');
  await terminalStands(page);
  await page.locator('.xterm-helper-textarea').focus();
  for (const line of lines) await page.keyboard.type(`${line}\n`);
  await page.waitForTimeout(200);
}

/** Lets time pass on the scrub strip. @param {Page} page @param {number} seconds */
async function pass(page, seconds) {
  await page.locator('.scrub').focus();
  for (let tens = 0; tens < Math.floor(seconds / 10); tens++) await page.keyboard.press('PageUp');
  for (let ones = 0; ones < seconds % 10; ones++) await page.keyboard.press('ArrowRight');
}

/** @param {string} command @param {number} seconds @param {string[]} after */
const afterFault =
  (command, seconds, ...after) =>
  /** @param {Page} page @param {boolean} isNarrow */
  async (page, isNarrow) => {
    await openLab(page, isNarrow);
    await pass(page, 80);
    await type(page, isNarrow, command);
    await pass(page, seconds);
    if (after.length > 0) await type(page, isNarrow, ...after);
    await tab(page, isNarrow, 'first');
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
  };

/** @param {string} step */
const scrollTo =
  (step) =>
  /** @param {Page} page */
  (page) =>
    page.locator(`#${step}`).evaluate((element) => {
      element.scrollIntoView();
    });

/**
 * A pod runs, its worker is cut off, and so many seconds pass.
 * @param {number} seconds @param {number} [view] which tab is shown then
 */
const evicted =
  (seconds, view) =>
  /** @param {Page} page @param {boolean} isNarrow */
  async (page, isNarrow) => {
    await openLab(page, isNarrow);
    await type(page, isNarrow, 'kubectl apply -f manifests/httpbin');
    await page.waitForTimeout(1_500);
    await pass(page, 30);
    await type(page, isNarrow, 'docker network disconnect kind pod-eviction-timeout-worker');
    await pass(page, seconds);
    await type(page, isNarrow, 'kubectl get pods -o wide');
    await page
      .locator('.workbench .head [role="tab"]')
      .nth(view ?? 0)
      .click();
    await page.waitForTimeout(500);
  };

/**
 * httpbin runs, something is stopped, and so many seconds pass.
 * @param {string} command @param {number} seconds @param {number} [view] which tab is shown then
 */
const stopped =
  (command, seconds, view) =>
  /** @param {Page} page @param {boolean} isNarrow */
  async (page, isNarrow) => {
    await openLab(page, isNarrow);
    await type(page, isNarrow, 'kubectl apply -f manifests/httpbin');
    await page.waitForTimeout(1_500);
    await pass(page, 30);
    await type(page, isNarrow, command);
    await pass(page, seconds);
    await page
      .locator('.workbench .head [role="tab"]')
      .nth(view ?? 0)
      .click();
    await page.waitForTimeout(500);
  };

const OFF = 'docker stop api-server-failure-control-plane';
/** @param {string} component */
const aside = (component) =>
  `docker exec api-server-failure-control-plane mv /etc/kubernetes/manifests/${component}.yaml /root/`;

const cut = afterFault('docker network disconnect kind demo-worker', 69, 'kubectl get nodes');

/** @type {readonly State[]} */
export const states = [
  { name: 'landing', path: '', isWhole: true },
  {
    name: 'landing-cut',
    path: '',
    prepare: async (page) => {
      await page.locator('.cable .btn').click();
      await page.waitForSelector('.band.unknown');
    },
  },
  { name: 'course', path: 'course/', isWhole: true },
  { name: 'fidelity', path: 'fidelity/' },
  { name: 'machines', path: 'machines/' },
  { name: 'not-found', path: 'no/such/page/' },
  {
    name: 'sandbox',
    path: 'sandbox/',
    prepare: openLab,
  },
  {
    name: 'sandbox-faults',
    path: 'sandbox/',
    prepare: async (page, isNarrow) => {
      await openLab(page, isNarrow);
      await page.locator('.faults .btn-quiet').last().click();
    },
  },
  {
    name: 'lesson',
    path: LESSON,
    prepare: async (page, isNarrow) => {
      if (!isNarrow) await terminalStands(page);
    },
  },
  { name: 'lesson-whole', path: LESSON, isWhole: true, widths: [390, 768] },
  { name: 'lesson-cut', path: LESSON, prepare: cut },
  {
    name: 'lesson-predict',
    path: LESSON,
    prepare: async (page, isNarrow) => {
      await page.waitForSelector('.peek, .workbench');
      await page.locator('#cable input').fill('60');
      await page.locator('#cable input').press('Enter');
      await cut(page, isNarrow);
      if (isNarrow) await page.keyboard.press('Escape');
      if (isNarrow) await page.locator('.gripbar .tb').last().click();
      await scrollTo('cable')(page);
    },
  },
  {
    name: 'lesson-hints',
    path: LESSON,
    widths: [1440, 390],
    prepare: async (page) => {
      await scrollTo('silence')(page);
      for (let hint = 0; hint < 3; hint++)
        await page.locator('#silence details summary').nth(hint).click();
      await page.locator('#silence .hints').evaluate((element) => {
        element.scrollIntoView({ block: 'center' });
      });
    },
  },
  {
    name: 'lesson-off',
    path: LESSON,
    prepare: afterFault('docker stop demo-worker', 60),
  },
  {
    name: 'lesson-frozen',
    path: LESSON,
    widths: [1440],
    prepare: afterFault('docker pause demo-worker', 60),
  },
  {
    name: 'lesson-kubelet-stopped',
    path: LESSON,
    widths: [1440],
    prepare: afterFault('docker exec demo-worker systemctl stop kubelet', 60),
  },
  {
    name: 'lesson-control-plane-off',
    path: LESSON,
    widths: [1440, 390],
    prepare: afterFault('docker stop demo-control-plane', 60, 'kubectl get nodes'),
  },
  {
    name: 'lesson-charts',
    path: LESSON,
    prepare: async (page, isNarrow) => {
      await afterFault('docker network disconnect kind demo-worker', 26)(page, isNarrow);
      await page.locator('.workbench .head [role="tab"]').nth(1).click();
      await page.waitForSelector('.charts svg');
    },
  },
  {
    name: 'lesson-timeline',
    path: LESSON,
    prepare: async (page, isNarrow) => {
      await afterFault('docker network disconnect kind demo-worker', 60)(page, isNarrow);
      await page.locator('.workbench .head [role="tab"]').nth(2).click();
      await page.waitForSelector('.timeline');
    },
  },
  {
    name: 'lesson-objects',
    path: LESSON,
    prepare: async (page, isNarrow) => {
      await afterFault('docker network disconnect kind demo-worker', 60)(page, isNarrow);
      await page.locator('.workbench .head [role="tab"]').nth(3).click();
      // The write that took Ready to Unknown; two taints came after it.
      await page.locator('.history .pick').nth(2).click();
      await page.waitForSelector('.yaml .changed');
    },
  },
  {
    name: 'lesson-why',
    path: LESSON,
    prepare: async (page, isNarrow) => {
      await cut(page, isNarrow);
      await page.locator('.slip .why').first().click();
    },
  },
  {
    name: 'lesson-two-terminals',
    path: LESSON,
    widths: [1440],
    prepare: async (page, isNarrow) => {
      await openLab(page, isNarrow);
      await type(page, isNarrow, 'docker exec -it demo-worker bash', 'systemctl status kubelet');
      await page.locator('.termhead .plus').click();
      await type(page, isNarrow, 'kubectl get pods -A -o wide', 'ls /nosuch');
    },
  },
  {
    name: 'lesson-default-run',
    path: LESSON,
    widths: [1440],
    prepare: async (page) => {
      await page.waitForSelector('.workbench');
      await page.locator('.workbench .head .tb').first().click();
      await page.waitForTimeout(10_000);
      await page.locator('.transport .primary').click();
    },
  },
  { name: 'pods-whole', path: PODS, isWhole: true, widths: [390, 768] },
  { name: 'pods-not-ready', path: PODS, prepare: evicted(60) },
  { name: 'pods-evicted', path: PODS, prepare: evicted(360) },
  { name: 'pods-evicted-charts', path: PODS, prepare: evicted(200, 1) },
  { name: 'pods-evicted-timeline', path: PODS, prepare: evicted(360, 2) },
  { name: 'pods-evicted-objects', path: PODS, widths: [1440], prepare: evicted(360, 3) },
  {
    name: 'many-nodes',
    path: MANY,
    prepare: async (page, isNarrow) => {
      await openLab(page, isNarrow);
      const cutOff = ['four-worker', 'four-worker2'].map(
        (node) => `docker network disconnect kind ${node}`,
      );
      await type(page, isNarrow, ...cutOff);
      await pass(page, 70);
      await tab(page, isNarrow, 'first');
    },
  },
  { name: 'stopped-whole', path: STOPS, isWhole: true, widths: [390, 768] },
  { name: 'stopped', path: STOPS, prepare: stopped(OFF, 40) },
  { name: 'stopped-charts', path: STOPS, prepare: stopped(OFF, 40, 1) },
  { name: 'stopped-timeline', path: STOPS, prepare: stopped(OFF, 60, 2) },
  {
    name: 'stopped-tries',
    path: STOPS,
    prepare: async (page, isNarrow) => {
      await stopped(OFF, 20)(page, isNarrow);
      if (isNarrow) await page.locator('.gripbar .tb').last().click();
      for (const id of ['inside', 'laptop', 'read']) {
        await page.locator(`[data-try="${id}"] .try`).click();
        await page.locator(`[data-try="${id}"] .outcome`).waitFor();
      }
      await scrollTo('goes-on')(page);
    },
  },
  { name: 'one-etcd', path: ONE, prepare: stopped(aside('etcd'), 40) },
  { name: 'one-scheduler-charts', path: ONE, prepare: stopped(aside('kube-scheduler'), 5, 1) },
  {
    name: 'sandbox-editor',
    path: 'sandbox/',
    prepare: async (page, isNarrow) => {
      await type(page, isNarrow, 'vi manifests/httpbin/deployment.yaml');
      await page.waitForSelector('.cm-content');
    },
  },
  {
    name: 'sheet-terminal',
    path: LESSON,
    widths: PHONE,
    prepare: async (page, isNarrow) => {
      await cut(page, isNarrow);
      await tab(page, isNarrow, 'last');
      await page.locator('.gripbar .tb').first().click();
    },
  },
  {
    name: 'keys',
    path: LESSON,
    widths: [1440, 390],
    prepare: async (page, isNarrow) => {
      await openLab(page, isNarrow);
      await page.locator('h1').first().click({ force: true });
      await page.keyboard.press('?');
    },
  },
];
