/** How a transfer of curl fails: its exit code and its words. @source curl 7.88.1 include/curl/curl.h CURLcode */
export interface Failure {
  readonly code: number;
  readonly text: string;
}

export const failure = (code: number, text: string): Failure => ({ code, text });

export const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && 'code' in value && 'text' in value;

export const UNSUPPORTED = 1;
export const MALFORMED = 3;
export const NO_NAME = 6;
export const NO_CONNECTION = 7;
export const HTTP_ERROR = 22;
export const NOT_WRITTEN = 23;
export const TIMED_OUT = 28;
export const NO_TLS = 35;
export const TOO_MANY_REDIRECTS = 47;
export const EMPTY_REPLY = 52;
export const BAD_CERTIFICATE = 60;
export const BAD_CA_FILE = 77;

/** What follows when a certificate is not trusted. @source curl 7.88.1 src/tool_operate.c CURL_CA_CERT_ERRORMSG */
export const CERTIFICATE_HELP = `More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the web page mentioned above.`;
