import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { stripDescriptions } from './strip-descriptions';

/** What a lab starts with, and that with everything that comes once somebody writes to the API. */
type Entry = 'tools/engine.ts' | 'tools/engine-whole.ts';

/** The simulation alone, minified, XState included, without shell and window: gzipped bytes. */
export async function engineSize(entry: Entry, root = process.cwd()): Promise<number> {
  const outDir = mkdtempSync(join(tmpdir(), 'notready-engine-'));
  try {
    const result = await build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [stripDescriptions()],
      resolve: { alias: { $lib: resolve(root, 'src/lib') } },
      build: {
        outDir,
        write: false,
        minify: true,
        target: 'es2022',
        copyPublicDir: false,
        // A library build would keep its blanks: what is measured is what a page loads.
        rolldownOptions: {
          input: resolve(root, entry),
          preserveEntrySignatures: 'strict',
          output: { entryFileNames: 'engine.js' },
        },
      },
    });
    const outputs = Array.isArray(result) ? result : [result];
    const chunks = outputs.flatMap((each) => ('output' in each ? each.output : []));
    return chunks.reduce(
      (total, chunk) =>
        total + (chunk.type === 'chunk' ? gzipSync(chunk.code, { level: 9 }).length : 0),
      0,
    );
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
