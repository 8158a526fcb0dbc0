// One byte sequence for one value, so that a hash taken on the kiosk equals the hash taken at the county.
// Follows RFC 8785 (JCS) for the values that the protocol uses: strings, finite numbers, booleans, null,
// arrays and plain objects. Keys are sorted by UTF-16 code units; undefined members are left out.

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Serialises a JSON value canonically (RFC 8785 §3.2).
 * @param value plain JSON; a non-finite number is a bug and throws RangeError
 * @returns the canonical text, without white space
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError('canonicalJson: a number must be finite');
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** Names of members as they are written: few, and the same all the time; of a stranger's no more than these are kept. */
const MOST_NAMES = 1_000;
const names = new Map<string, string>();
function quoted(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const written = JSON.stringify(name);
  if (names.size < MOST_NAMES) names.set(name, written);
  return written;
}

const isArray = (value: object): value is readonly Json[] => Array.isArray(value);
