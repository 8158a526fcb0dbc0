// Why no answer came, by the error's code. Chromium's network errors carry their code only inside the message
// ("net::ERR_NAME_NOT_RESOLVED"): that token is a code, not prose, and is all that is read of it. Node's carry `code`.
import type { LinkFault } from '#shared/sync/status.ts';
import { certificateFaultOf } from './certificate-fault.ts';
import { netCode } from './net-code.ts';

const faults: Readonly<Record<string, LinkFault>> = {
  ERR_NAME_NOT_RESOLVED: 'dns',
  ERR_NAME_RESOLUTION_FAILED: 'dns',
  ERR_DNS_TIMED_OUT: 'dns',
  ERR_DNS_SERVER_FAILED: 'dns',
  ERR_DNS_MALFORMED_RESPONSE: 'dns',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ERR_TIMED_OUT: 'timeout',
  ERR_CONNECTION_TIMED_OUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  EPROTO: 'tls',
  ERR_UNSAFE_REDIRECT: 'notTheCounty',
  ERR_TOO_MANY_REDIRECTS: 'notTheCounty',
  ERR_INVALID_HTTP_RESPONSE: 'notTheCounty',
  ERR_RESPONSE_HEADERS_TRUNCATED: 'notTheCounty',
  // An answer that was cut.
  ERR_CONTENT_LENGTH_MISMATCH: 'notTheCounty',
  ERR_INCOMPLETE_CHUNKED_ENCODING: 'notTheCounty',
  ERR_INVALID_CHUNKED_ENCODING: 'notTheCounty',
  ERR_CONTENT_DECODING_FAILED: 'notTheCounty',
};

/**
 * The nearest cause of a failed fetch. A code that is not known is `noRoute`: nothing came back. An error without any code is
 * fetch's own refusal of what did come: a redirect (never followed; a captive portal sends one), an endless answer.
 */
export function faultOfFetchError(error: unknown): LinkFault {
  const code = netCode(error);
  if (code === '') return 'notTheCounty';
  const known = faults[code];
  if (known !== undefined) return known;
  if (certificateFaultOf(error) !== null) return 'tls';
  if (/^ERR_(CERT|SSL|TLS)_|^CERT_/.test(code)) return 'tls';
  // Node's reader of HTTP: what answers does not speak it.
  if (code.startsWith('HPE_')) return 'notTheCounty';
  return 'noRoute';
}
