/** The TLS of a connection as curl tells of it. */
import { rootCaData } from '$lib/simulation/controllers/service-account/root-ca';
import { resolvePath, UNKNOWN } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import type { Program } from '../effect';
import type { Handshake } from '../http/exchange';
import type { Url } from '../http/url';
import * as codes from './failure';
import { failure, type Failure } from './failure';
import type { CurlOptions } from './options';
import type { Screen } from './screen';

export interface TlsContext {
  readonly url: Url;
  readonly options: CurlOptions;
  readonly screen: Screen;
  readonly invocation: Invocation;
  readonly waitedMs: number;
}

const OPENSSL = 'OpenSSL/3.0.13';
/** @source openssl 3.0 include/openssl/x509_vfy.h.in */
const problems = {
  'unknown issuer': { words: 'unable to get local issuer certificate', number: 20 },
  'self-signed': { words: 'self-signed certificate in certificate chain', number: 19 },
};

const BEFORE = [
  '(IN), TLS handshake, Server hello (2)',
  '(IN), TLS handshake, Encrypted Extensions (8)',
  '(IN), TLS handshake, Request CERT (13)',
  '(IN), TLS handshake, Certificate (11)',
];
const AFTER = [
  '(IN), TLS handshake, CERT verify (15)',
  '(IN), TLS handshake, Finished (20)',
  '(OUT), TLS change cipher, Change cipher spec (1)',
  '(OUT), TLS handshake, Certificate (11)',
  '(OUT), TLS handshake, Finished (20)',
];

/**
 * What a handshake comes to.
 * @source curl 7.88.1 lib/vtls/openssl.c
 * @simplified Of a certificate it is known only who has signed it; records and their sizes are not shown.
 */
export function* secure(
  handshake: Handshake,
  context: TlsContext,
): Program<{ readonly verifyResult: number } | Failure> {
  const { screen, options, url, waitedMs } = context;
  const { isInsecure, caFile } = options;
  const ca = caFile === undefined || isInsecure ? '' : caOf(context, caFile);
  if (ca === UNKNOWN) return failure(codes.BAD_CA_FILE, `not simulated: what ${caFile ?? ''} says`);
  if (ca === undefined)
    return failure(codes.BAD_CA_FILE, `error setting certificate file: ${caFile ?? ''}`);
  yield* screen.note('ALPN: offers h2,http/1.1');
  yield* tell(screen, ['(OUT), TLS handshake, Client hello (1)']);
  if (!isInsecure)
    for (const line of caFile === undefined
      ? DEBIAN_STORE
      : [` CAfile: ${caFile}`, ' CApath: none'])
      yield* screen.note(line);
  switch (handshake.kind) {
    case 'too late':
      return failure(codes.TIMED_OUT, `Connection timed out after ${waitedMs} milliseconds`);
    case 'closed':
      return failure(
        codes.NO_TLS,
        `${OPENSSL}: error:0A000126:SSL routines::unexpected eof while reading`,
      );
    case 'plain':
      return failure(codes.NO_TLS, `${OPENSSL}: error:0A00010B:SSL routines::wrong version number`);
    case 'secured':
  }
  yield* tell(screen, BEFORE);
  const { words, number } = problems[handshake.certificate];
  const isTrusted = handshake.certificate === 'unknown issuer' && isClusterCa(context);
  if (!isTrusted && !isInsecure) {
    yield* screen.note('TLSv1.3 (OUT), TLS alert, unknown CA (560):');
    return failure(codes.BAD_CERTIFICATE, `SSL certificate problem: ${words}`);
  }
  yield* tell(screen, AFTER);
  yield* screen.note('SSL connection using TLSv1.3 / TLS_AES_128_GCM_SHA256');
  yield* screen.note('ALPN: server accepted h2');
  yield* screen.note(`not simulated: what else the certificate of ${url.host} says`);
  yield* screen.note(
    isTrusted
      ? ' SSL certificate verify ok.'
      : ` SSL certificate verify result: ${words} (${number}), continuing anyway.`,
  );
  yield* screen.note('using HTTP/2');
  return { verifyResult: isTrusted ? 0 : number };
}

const DEBIAN_STORE = [' CAfile: /etc/ssl/certs/ca-certificates.crt', ' CApath: /etc/ssl/certs'];

function* tell(screen: Screen, records: readonly string[]): Program<void> {
  for (const record of records) yield* screen.note(`TLSv1.3 ${record}:`);
}

/** Whether the file given with `--cacert` holds what the cluster's own certificate authority signs with. */
function isClusterCa(context: TlsContext): boolean {
  const { caFile } = context.options;
  const given = caFile === undefined ? undefined : caOf(context, caFile);
  return given?.includes(rootCaData['ca.crt'].trim()) ?? false;
}

function caOf({ invocation: { place, state } }: TlsContext, file: string): string | undefined {
  const read = place.files.read(resolvePath(state.cwd, file));
  if ('text' in read) return read.text;
  return read.error === UNKNOWN ? UNKNOWN : undefined;
}
