// npm run shots -- --out DIR [--only PATTERN]: pictures of every page and lab state that has a name, from the built
// site, for people to look at. NAME-WIDTH-THEME-LANGUAGE.png; PATTERN is a regular expression over these names.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { browserLaunch } from './browser.js';
import { states } from './shot-states.js';
import { buildSite, serveBuild } from './site.js';

const usage = 'usage: npm run shots -- --out DIR [--only PATTERN] [--no-build]';
const widths = [1440, 768, 390];
const themes = /** @type {const} */ (['light', 'dark']);
const languages = /** @type {const} */ (['ko', 'en']);
const HEIGHTS = new Map([
  [1440, 900],
  [768, 1024],
  [390, 844],
]);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        out: { type: 'string' },
        only: { type: 'string' },
        'no-build': { type: 'boolean' },
      },
    });
    if (!values.out) throw new Error('--out is missing');
    return { out: values.out, only: new RegExp(values.only ?? ''), isBuilt: values['no-build'] };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

const { out, only, isBuilt } = readOptions();
const wanted = states.flatMap((state) =>
  widths
    .filter((width) => !state.widths || state.widths.includes(width))
    .flatMap((width) =>
      themes.flatMap((theme) =>
        languages.map((lang) => ({
          state,
          width,
          theme,
          lang,
          name: `${state.name}-${width}-${theme}-${lang}`,
        })),
      ),
    ),
);
const shots = wanted.filter(({ name }) => only.test(name));
if (shots.length === 0) {
  console.error(
    `no picture is called so; there are:\n${states.map(({ name }) => name).join('\n')}`,
  );
  process.exit(2);
}
if (!isBuilt) buildSite();
const site = await serveBuild();
const browser = await chromium.launch(browserLaunch());
mkdirSync(out, { recursive: true });
let failed = 0;
for (const { state, width, theme, lang, name } of shots) {
  const page = await browser.newPage({
    viewport: { width, height: HEIGHTS.get(width) ?? 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(10_000);
  try {
    await page.goto(`${site.origin}/${lang}/${state.path}`);
    await state.prepare?.(page, width < 1100);
    // Nothing of the test's own hand is to be seen.
    await page.mouse.move(0, 0);
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(out, `${name}.png`), fullPage: state.isWhole ?? false });
    console.log(`${name}.png`);
  } catch (error) {
    failed++;
    console.error(`${name}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`);
  }
  await page.close();
}
await browser.close();
await site.close();
process.exit(failed === 0 ? 0 : 1);
