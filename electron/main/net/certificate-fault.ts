// Which certificate was at fault when no line to the county could be made, by the error's code: Node's (OpenSSL's or BoringSSL's words) where
// the county has a CA of its own, Chromium's where the machine's trust is asked.
import type { CertificateFault } from '#shared/ipc/technician.ts';
import { netCode } from './net-code.ts';

const faults: Readonly<Record<string, CertificateFault>> = {
  UNABLE_TO_GET_ISSUER_CERT: 'unknownCa',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknownCa',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknownCa',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknownCa',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknownCa',
  CERT_SIGNATURE_FAILURE: 'unknownCa',
  CERT_UNTRUSTED: 'unknownCa',
  INVALID_CA: 'unknownCa',
  ERR_CERT_AUTHORITY_INVALID: 'unknownCa',
  CERT_HAS_EXPIRED: 'expired',
  // Chromium does not say which of the two ends it is; the words name the clock as well.
  ERR_CERT_DATE_INVALID: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrongHost',
  ERR_CERT_COMMON_NAME_INVALID: 'wrongHost',
  ERR_BAD_SSL_CLIENT_AUTH_CERT: 'clientRefused',
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: 'clientRefused',
  YIZHAN_TLS_FILES: 'unreadable',
};

/** An alert of the county's about the kiosk's own certificate (RFC 8446 §6.2). */
const ABOUT_CLIENT =
  /ALERT_(CERTIFICATE|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA|NO_CERTIFICATE|ACCESS_DENIED)/;

/** @returns null where it was no certificate */
export function certificateFaultOf(error: unknown): CertificateFault | null {
  const code = netCode(error);
  return faults[code] ?? (ABOUT_CLIENT.test(code) ? 'clientRefused' : null);
}
