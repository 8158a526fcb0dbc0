// What the bar says of the link, of the lists' age and of what waits (S15, ux.md "Link down"). Pure; the words are texts.ts's.
// Never "everything uploaded" while something waits or while nothing is known of the link.
import { chinaDay, chinaTime, daysBetween } from '#shared/kernel/calendar.ts';
import type { SyncStatus } from '#shared/sync/status.ts';
import type { LoadProgress } from '../worker/load-snapshot.ts';
import { texts } from './texts.ts';

/** `calm`: as usual; `amber`: take care; `alert`: staff must look. Each comes with words, never with a colour alone. */
export type Tone = 'calm' | 'amber' | 'alert';
export type Words = { readonly text: string; readonly tone: Tone };

/** Past this age the postings may be gone: 先打电话问一问. */
export const STALE_AFTER_MS = 48 * 3_600_000;

/** A moment as people say it: 今天 08:30, 昨天 17:05, 11月3日 09:00. */
export function momentWords(atMs: number, nowMs: number): string {
  const day = chinaDay(atMs);
  const ago = daysBetween(day, chinaDay(nowMs));
  const time = chinaTime(atMs);
  if (ago === 0) return texts.bar.today(time);
  if (ago === 1) return texts.bar.yesterday(time);
  return texts.bar.onDay(Number(day.slice(5, 7)), Number(day.slice(8, 10)), time);
}

/** Link and freshness in one or two short sentences. */
export function freshnessWords(
  status: SyncStatus,
  nowMs: number,
  loading: LoadProgress | null = null,
): Words {
  if (loading !== null)
    return { text: texts.bar.loading(loading.rows, loading.ofRows, loading.secondsLeft), tone: 'calm' };
  const down = status.link === 'down';
  if (status.freshAtMs === null) {
    return down
      ? { text: texts.bar.neverFreshDown, tone: 'amber' }
      : { text: texts.bar.fetching, tone: 'calm' };
  }
  const when = momentWords(status.freshAtMs, nowMs);
  const stale = nowMs - status.freshAtMs > STALE_AFTER_MS;
  if (stale) return { text: down ? texts.bar.staleDown(when) : texts.bar.stale(when), tone: 'amber' };
  return { text: down ? texts.bar.freshDown(when) : texts.bar.fresh(when), tone: 'calm' };
}

/**
 * What staff needs to know of the queue; null when there is nothing that can be said with certainty.
 * @param waiting items of the outbox without a verdict
 */
export function queueWords(told: SyncStatus, waiting: number): Words | null {
  // Status and outbox come by two notices; between them the larger number is the honest one.
  const status = { ...told, pending: Math.max(told.pending, waiting) };
  if (status.light === 'red' && status.pending > 0)
    return { text: texts.bar.stuck(status.pending), tone: 'alert' };
  if (status.pending > 0) return { text: texts.bar.pending(status.pending), tone: 'amber' };
  if (status.needsAttention > 0)
    return { text: texts.bar.needsAttention(status.needsAttention), tone: 'alert' };
  return status.link === 'up' ? { text: texts.bar.allUploaded, tone: 'calm' } : null;
}
