import { createHash } from 'node:crypto';

/**
 * What a console block is called: its text comes with the page's data, so that no script carries it.
 * @param {string} code
 */
export const blockId = (code) =>
  createHash('sha256').update(code.trim()).digest('hex').slice(0, 10);
