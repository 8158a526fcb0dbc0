// JSON that somebody else wrote. JSON.parse takes any depth, but whatever walks the value afterwards (a schema, canonical JSON,
// JSON.stringify) calls itself once a level and would throw RangeError: sixty thousand brackets are 120 kB.

/** Levels of arrays and objects; the deepest message of the protocol has eleven. */
export const JSON_DEPTH = 64;

/** Whether brackets stand deeper than JSON_DEPTH outside of strings. Says nothing of whether the text is JSON. */
export function isTooDeep(text: string): boolean {
  if (hasFewBrackets(text)) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
      depth += 1;
      if (depth > JSON_DEPTH) return true;
    } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}

/** No more opening brackets than levels: most messages, told without looking at each character. */
function hasFewBrackets(text: string): boolean {
  let left = JSON_DEPTH;
  for (const bracket of ['[', '{'])
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return false;
    }
  return true;
}

/** @returns the value; undefined where the text is no JSON, nested deeper than any message, or has a number that is no number here */
export function parseForeignJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return mayOverflow.test(text) && hasInfinity(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/**
 * JSON.parse makes Infinity of 1e999, and Infinity is no JSON (RFC 8259 §6): it has no canonical form, so whoever takes the value
 * apart further on would throw. Told by the text first: an exponent of three digits, or more digits than any number of ours.
 */
const mayOverflow = /\d[eE]\+?\d{3}|\d{200}/;

const hasInfinity = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some((member) => hasInfinity(member))
    : value === Infinity || value === -Infinity;

/**
 * JSON over whose text somebody signed. A member called `__proto__` is left out by every schema, so it would stand in the file and
 * not in what the signature was held against: no document of ours has one, and one that has is none.
 * @returns as parseForeignJson; undefined as well where any object has a member of that name
 */
export function parseSignedJson(text: string): unknown {
  const value = parseForeignJson(text);
  return hasProto(value) ? undefined : value;
}

const hasProto = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, '__proto__') || Object.values(value).some((member) => hasProto(member)));

const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];
