// S16: which versions of the wire are spoken. The rule:
//
//   a request says its version (POST in the body, GET in the query; absent: 1) ─> the county speaks N and N − 1 at least
//   and answers in the version of the request ─> another one is refused: protocolTooOld, protocolTooNew
//
// The number is raised only when an older side would misread the newer one. New members that may be absent, new entity kinds,
// new tables and new codes do not raise it: both sides let pass what they do not know (loose schemas, S16). An old kiosk goes
// on taking registrations whatever the county answers; they wait in its journal.
import * as z from 'zod/mini';

/** N: what this program speaks. */
export const PROTOCOL = 1;
/** The oldest version that the county still speaks; below PROTOCOL as soon as there is an earlier one in the field. */
export const OLDEST_PROTOCOL = 1;

export type ProtocolRange = { readonly oldest: number; readonly newest: number };
export const spoken: ProtocolRange = { oldest: OLDEST_PROTOCOL, newest: PROTOCOL };

export type ProtocolRefusal = 'protocolTooOld' | 'protocolTooNew';

/**
 * Whether a request's version is spoken; `null`: it is.
 * @param said as it stands in body or query: absent counts as 1, which did not say it everywhere
 * @returns `badRequest` for what is no version at all
 */
export function protocolRefusal(
  said: unknown,
  { oldest, newest }: ProtocolRange = spoken,
): ProtocolRefusal | 'badRequest' | null {
  if (said === undefined) return oldest <= 1 ? null : 'protocolTooOld';
  const version = typeof said === 'string' && /^\d{1,4}$/.test(said) ? Number(said) : said;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return 'badRequest';
  if (version < oldest) return 'protocolTooOld';
  return version > newest ? 'protocolTooNew' : null;
}

/** A request's version; which ones are spoken was decided before (protocolRefusal). */
export const protocolSchema = z.literal(PROTOCOL);
