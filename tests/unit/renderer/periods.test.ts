// Months, quarters and years of the ledgers' screens.
import { describe, expect, it } from 'vitest';
import { monthOf, periodOf, stepped } from '#renderer/features/desk/periods.ts';

describe('periods', () => {
  it('are whole months, quarters and years, leap days too', () => {
    expect(periodOf('month', '2028-02-10')).toEqual({ from: '2028-02-01', until: '2028-02-29' });
    expect(periodOf('quarter', '2026-11-21')).toEqual({ from: '2026-10-01', until: '2026-12-31' });
    expect(periodOf('year', '2026-11-21')).toEqual({ from: '2026-01-01', until: '2026-12-31' });
  });

  it('step over the turn of the year, back and forth', () => {
    expect(stepped('month', '2026-01-31', -1)).toBe('2025-12-01');
    expect(stepped('quarter', '2026-12-31', 1)).toBe('2027-01-01');
    expect(stepped('quarter', stepped('quarter', '2026-02-03', -1), 1)).toBe('2026-01-01');
    expect(stepped('year', '2026-06-01', 1)).toBe('2027-01-01');
  });

  it('the sheets are those of the last month that has begun', () => {
    const year = periodOf('year', '2026-11-21');
    expect(monthOf(year, '2026-11-21')).toBe('2026-11');
    expect(monthOf(year, '2027-03-01')).toBe('2026-12');
  });
});
