// Retry-After (RFC 9110 §10.2.3): seconds, or an HTTP date that is read against the answer's own Date header, never
// against the kiosk's clock (S17).

/** A county that asks for more than this is asking for too much: a day, in ms. */
const MOST_MS = 86_400_000;

/** @returns milliseconds to wait, or null where the header is absent or says nothing */
export function retryAfterMs(headers: { get: (name: string) => string | null }): number | null {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, MOST_MS);
  const until = Date.parse(value);
  const now = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(until - now) ? null : Math.min(Math.max(0, until - now), MOST_MS);
}
