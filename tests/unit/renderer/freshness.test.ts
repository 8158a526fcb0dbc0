// What the bar says of link, age and queue (ux.md "Link down", S15).
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '#shared/sync/status.ts';
import { freshnessWords, momentWords, queueWords } from '#renderer/app/freshness.ts';
import { sampleStatus } from '#tests/support/fake-kiosk.ts';

const NOW = Date.parse('2026-11-21T01:20:00Z'); // 09:20 in China
const HOUR = 3_600_000;
const fresh = Date.parse('2026-11-21T00:30:00Z');

describe('age of the lists', () => {
  it.each([
    ['2026-11-21T00:30:00Z', '今天 08:30'],
    ['2026-11-20T16:05:00Z', '今天 00:05'],
    ['2026-11-20T15:55:00Z', '昨天 23:55'],
    ['2026-11-03T01:00:00Z', '11月3日 09:00'],
  ])('%s is %s', (at, words) => {
    expect(momentWords(Date.parse(at), NOW)).toBe(words);
  });

  it('link down: no error page, the very words of ux.md', () => {
    expect(freshnessWords(sampleStatus({ link: 'down', freshAtMs: fresh }), NOW)).toEqual({
      text: '现在没有联网，可以照常找工作和打印。岗位更新于 今天 08:30',
      tone: 'calm',
    });
  });

  it('turns amber past 48 hours and says 先打电话问一问; not at 48 hours', () => {
    const at = (hours: number, link: 'up' | 'down') =>
      freshnessWords(sampleStatus({ link, freshAtMs: NOW - hours * HOUR }), NOW);
    for (const link of ['up', 'down'] as const) {
      expect(at(48, link).tone).toBe('calm');
      expect(at(48.01, link).tone).toBe('amber');
      expect(at(48.01, link).text).toContain('先打电话问一问');
    }
  });

  it('says what to do when nothing has ever arrived', () => {
    expect(freshnessWords(sampleStatus({ link: 'down', freshAtMs: null }), NOW).text).toContain('叫工作人员');
    expect(freshnessWords(sampleStatus({ link: 'up', freshAtMs: null }), NOW).tone).toBe('calm');
  });
});

const statuses: fc.Arbitrary<SyncStatus> = fc.record({
  link: fc.constantFrom('unknown', 'up', 'down'),
  fault: fc.constantFrom(null, 'noRoute', 'timeout', 'tls'),
  pending: fc.nat(5),
  needsAttention: fc.nat(3),
  oldestPendingAtMs: fc.option(fc.constant(NOW - HOUR)),
  freshAtMs: fc.option(fc.constant(fresh)),
  busy: fc.boolean(),
  light: fc.constantFrom('green', 'amber', 'red'),
});

describe('queue', () => {
  it('[S15] never says that all is uploaded while something waits, needs staff, or nothing is known of the link', () => {
    fc.assert(
      fc.property(statuses, fc.nat(3), (status, waiting) => {
        const words = queueWords(status, waiting);
        const said = `${words?.text ?? ''}${freshnessWords(status, NOW).text}`;
        const honest =
          status.pending === 0 && waiting === 0 && status.needsAttention === 0 && status.link === 'up';
        expect(/已同步|已全部上传/.test(said)).toBe(honest);
      }),
    );
  });

  it('[S15] counts what waits; the outbox counts before the status has been told', () => {
    expect(queueWords(sampleStatus({ pending: 2, light: 'amber' }), 0)?.text).toBe('2 条等待上传');
    expect(queueWords(sampleStatus({ pending: 0 }), 1)?.text).toBe('1 条等待上传');
  });

  it('[S15] a red light asks for staff in words', () => {
    expect(queueWords(sampleStatus({ pending: 2, light: 'red' }), 2)).toEqual({
      text: '2 条没有传上去，请叫工作人员',
      tone: 'alert',
    });
  });
});
