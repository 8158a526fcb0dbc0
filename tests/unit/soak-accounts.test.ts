// The kill test's own judgement: what counts as lost, doubled or used again, and that its rounds follow from the seed.
import { describe, expect, it } from 'vitest';
import { type Acknowledged, balance } from '#tests/soak/accounts.ts';
import { planRound } from '#tests/soak/plan.ts';
import { percentile } from '#tests/soak/report.ts';

const told = (number: string, payFloorYuan: number): Acknowledged => ({
  kind: 'registration',
  number,
  phone: '13800000001',
  payFloorYuan,
});
const line = (number: string, payFloorYuan: number) => ({ number, maskedPhone: '138****0001', payFloorYuan });
const slip = (slipNo: string, jobId: string, outcome = 'savedAsPdf') => ({ slipNo, jobId, outcome });

describe('the balance of a run', () => {
  it('is even when everybody who was told is there once', () => {
    const slips = [slip('A-3', 'j3'), slip('A-4', 'j4', 'notPrinted')];
    const acknowledged = [
      told('A-1', 1),
      told('A-2', 2),
      { kind: 'slip', number: 'A-3', jobId: 'j3' } as const,
    ];
    expect(balance(acknowledged, [line('A-1', 1), line('A-2', 2), line('A-5', 5)], slips)).toEqual({
      lost: [],
      duplicated: [],
      reused: [],
      unanswered: 2,
    });
  });
  it('finds what is missing, and what stands there with another’s content', () => {
    expect(balance([told('A-1', 1), told('A-2', 2)], [line('A-2', 9)], []).lost).toEqual(['A-1', 'A-2']);
    expect(
      balance([{ kind: 'slip', number: 'A-1', jobId: 'j' }], [], [slip('A-1', 'j', 'notPrinted')]).lost,
    ).toEqual(['A-1']);
  });
  it('finds one content under two numbers and one number on two lines, also of what nobody was told', () => {
    expect(balance([], [line('A-1', 1), line('A-2', 1)], []).duplicated).toEqual(['138****0001 1']);
    expect(balance([], [line('A-1', 1)], [slip('A-1', 'j')]).duplicated).toEqual(['A-1']);
  });
  it('finds a number that two people were told', () => {
    expect(balance([told('A-1', 1), told('A-1', 2)], [line('A-1', 1)], [])).toMatchObject({
      lost: ['A-1'],
      reused: ['A-1'],
    });
  });
});

describe('the rounds', () => {
  it('follow from seed and number, and go for an import while fewer than half have met one', () => {
    expect(planRound(7, 3, false)).toEqual(planRound(7, 3, false));
    expect(new Set(Array.from({ length: 50 }, (_, n) => planRound(7, n, false).moment)).size).toBe(3);
    expect(new Set(Array.from({ length: 50 }, (_, n) => planRound(7, n, true).moment))).toEqual(
      new Set(['import']),
    );
  });
  it('percentiles are values that were seen', () => {
    const values = Array.from({ length: 100 }, (_, n) => n + 1);
    expect([
      percentile(values, 0.5),
      percentile(values, 0.95),
      percentile(values, 1),
      percentile([], 1),
    ]).toEqual([50, 95, 100, null]);
  });
});
