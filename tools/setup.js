// `npm start` and `npm test` begin here: install what the lock file says when it is not there, and find a browser.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { platform } from 'node:process';

const minimum = [20, 19];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${minimum.join('.')} or newer is needed; this is ${process.version}.`);
  process.exit(1);
}

/**
 * All that is said goes to standard error: a tool's result stands alone on standard output.
 * @param {string} command @param {string[]} args
 */
function run(command, args) {
  const windows = platform === 'win32';
  const { status } = spawnSync(command, args, { stdio: ['inherit', 2, 2], shell: windows });
  return status === 0;
}

const stamp = 'node_modules/.installed';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('Installing the packages of package-lock.json …');
  if (!run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']))
    process.exit(1);
  writeFileSync(stamp, wanted);
}

if (process.argv.includes('--browser')) await findBrowser();

async function findBrowser() {
  const { systemBrowser } = await import('./browser.js');
  const found = systemBrowser();
  if (found) return;
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return;

  const root = process.getuid?.() === 0;
  if (root && existsSync('/etc/debian_version')) {
    console.error('No Chromium found: trying apt-get install -y chromium …');
    const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0'];
    const installed =
      run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', 'chromium']) ||
      (run('apt-get', [...quiet, 'update']) &&
        run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', 'chromium']));
    if (installed && systemBrowser()) return;
  }
  console.error('No Chromium found: trying playwright install chromium …');
  if (run('npx', ['playwright', 'install', 'chromium'])) return;

  console.error(`
No Chromium to test with. One of these will do:
  - install Chromium or Google Chrome (Debian, Ubuntu: sudo apt-get install chromium),
  - CHROMIUM_PATH=/path/to/chrome npm test,
  - npx playwright install chromium   (needs the network).
Without a browser: npm run lint && npm run check && npm run unit && npm run build.`);
  process.exit(1);
}
