// Days as the field writes them: 'YYYY-MM-DD' in China Standard Time (UTC+8, no summer time since 1991).
// A day is never taken from a Date's local zone: a kiosk may be set to another zone by mistake.

const CST_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day in China at an instant. @param atMs milliseconds since 1970-01-01T00:00Z @returns 'YYYY-MM-DD' */
export function chinaDay(atMs: number): string {
  return new Date(atMs + CST_OFFSET_MS).toISOString().slice(0, 10);
}

/** Hour and minute in China at an instant. @param atMs milliseconds since the epoch @returns 'HH:MM' */
export function chinaTime(atMs: number): string {
  return new Date(atMs + CST_OFFSET_MS).toISOString().slice(11, 16);
}

/** Adds whole days. @param day 'YYYY-MM-DD' @param days may be negative @returns 'YYYY-MM-DD' */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** True for a day that exists in the calendar, e.g. not 2026-02-30. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
