/** What both kinds of wget take. */
import type { Invocation } from '../command';
import type { FlagSet } from '../flags';

export const wgetFlags = {
  header: { type: 'array', help: 'insert STRING among the headers' },
  'no-check-certificate': { help: "don't validate the server's certificate" },
  'no-verbose': { help: 'turn off verboseness, without being quiet (-nv)' },
  'output-document': { short: 'O', type: 'string', help: 'write documents to FILE' },
  'post-data': { type: 'string', help: 'use the POST method; send STRING as the data' },
  quiet: { short: 'q', help: 'quiet (no output)' },
  'server-response': { short: 'S', help: 'print server response' },
  spider: { help: "don't download anything" },
  timeout: { short: 'T', type: 'string', help: 'set all timeout values to SECONDS' },
  tries: { short: 't', type: 'string', help: 'set number of retries to NUMBER (0 unlimits)' },
  'user-agent': { short: 'U', type: 'string', help: 'identify as AGENT' },
} as const satisfies FlagSet;

export interface WgetOptions {
  readonly headers: readonly string[];
  readonly isInsecure: boolean;
  readonly isQuiet: boolean;
  /** `-nv` */
  readonly isBrief: boolean;
  readonly output: string | undefined;
  readonly body: string | undefined;
  readonly showsResponse: boolean;
  readonly isSpider: boolean;
  readonly timeoutMs: number | undefined;
  readonly tries: number;
  readonly userAgent: string | undefined;
}

export function optionsOf({ flags }: Pick<Invocation, 'flags'>): WgetOptions {
  const seconds = Number(flags.get('timeout') ?? 0);
  return {
    headers: flags.all('header'),
    isInsecure: flags.isOn('no-check-certificate'),
    isQuiet: flags.isOn('quiet'),
    isBrief: flags.isOn('no-verbose'),
    output: flags.get('output-document'),
    body: flags.get('post-data'),
    showsResponse: flags.isOn('server-response'),
    isSpider: flags.isOn('spider'),
    timeoutMs: seconds > 0 ? Math.round(seconds * 1_000) : undefined,
    tries: Number(flags.get('tries') ?? 20),
    userAgent: flags.get('user-agent'),
  };
}

/** The file that a document is put into when none is named. */
export const fileNameOf = (path: string): string =>
  path.replace(/[?].*$/, '').replace(/^.*\//, '') || 'index.html';
