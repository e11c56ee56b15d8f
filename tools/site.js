// The built site on a free port, for tools that look at it in a browser.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { preview } from 'vite';

const sources = ['src', 'content', 'static', 'tools'];
const settings = ['package-lock.json', 'svelte.config.js', 'vite.config.ts'];
/** Written when a build has come to its end. */
const LAST = 'build/index.html';

/** Whether `build/` is there and nothing that goes into it is newer; folders tell of files that are gone. */
function isUpToDate() {
  if (!existsSync(LAST)) return false;
  const builtMs = statSync(LAST).mtimeMs;
  const files = sources.flatMap((folder) => [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  ]);
  return [...files, ...settings].every((file) => statSync(file).mtimeMs <= builtMs);
}

/** All that a build says goes to standard error: a tool's result stands alone on standard output. */
export function buildSite() {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'];
  const { status } = spawnSync(process.execPath, vite, { stdio: ['inherit', 2, 2] });
  if (status !== 0) throw new Error('the site could not be built');
}

/** Builds the site unless it stands as its sources are. */
export function buildIfStale() {
  if (!isUpToDate()) buildSite();
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });

/** Serves `build/`; gives the address that pages begin with, and what ends it. */
export async function serveBuild() {
  const port = await freePort();
  const server = await preview({ preview: { port, strictPort: true }, logLevel: 'error' });
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}
