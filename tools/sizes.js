// What a page of the built site makes the browser load: JavaScript, gzipped, in bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @typedef {{ file: string, imports?: string[], dynamicImports?: string[] }} Chunk */

const manifestFile = '.svelte-kit/output/client/.vite/manifest.json';

/** @param {string} root */
function readManifest(root) {
  /** @type {unknown} */
  const json = JSON.parse(readFileSync(join(root, manifestFile), 'utf8'));
  return /** @type {Record<string, Chunk>} */ (json);
}

/** @param {string} root @param {string} file */
const gzipped = (root, file) =>
  gzipSync(readFileSync(join(root, '.svelte-kit/output/client', file)), { level: 9 }).length;

/**
 * A chunk and everything that it imports at once.
 * @param {Record<string, Chunk>} manifest @param {string} name @param {Set<string>} found
 */
function withImports(manifest, name, found = new Set()) {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const each of chunk.imports ?? []) withImports(manifest, each, found);
  return found;
}

/**
 * The scripts that an HTML page names: those it preloads and those it starts.
 * @param {string} html
 */
const scriptsOf = (html) =>
  new Set([...html.matchAll(/_app\/immutable\/[\w./-]+\.js/g)].map(([file]) => file));

/**
 * @param {string} page `en/02-heartbeats/01-when-a-node-goes-silent`
 * @param {string} root
 */
export function sizesOf(page, root = process.cwd()) {
  const manifest = readManifest(root);
  const html = readFileSync(join(root, 'build', page, 'index.html'), 'utf8');
  const first = scriptsOf(html);
  // The page imports its own text when it starts.
  for (const file of withImports(manifest, `content/${page}.md`)) first.add(file);
  const lab = new Set(first);
  const lazy = Object.keys(manifest).filter((name) =>
    /workbench\/open\.ts$|@xterm\/(xterm|addon-fit)\//.test(name),
  );
  for (const name of lazy) for (const file of withImports(manifest, name)) lab.add(file);
  /** @param {Set<string>} files */
  const sum = (files) =>
    [...files]
      .filter((file) => file.endsWith('.js'))
      .reduce((total, file) => total + gzipped(root, file), 0);
  return { first: sum(first), lab: sum(lab), files: { first: [...first], lab: [...lab] }, lazy };
}

/** Text of every script of the site. @param {string} root */
export function allScripts(root = process.cwd()) {
  return Object.values(readManifest(root))
    .filter(({ file }) => file.endsWith('.js'))
    .map(({ file }) => ({
      file,
      text: readFileSync(join(root, '.svelte-kit/output/client', file), 'utf8'),
    }));
}
