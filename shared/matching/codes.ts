// What a table's numbers mean.

/** No place. */
export const NOWHERE = 0xffff_ffff;
/** No upper end of pay. */
export const OPEN = 0xffff_ffff;
/** Working hours; 0: not told. In the order of jobShifts (shared/domain/posting-words.ts). */
export const SHIFT = { day: 1, night: 2, rotating: 3 } as const;
/** 用工形式. */
export const TERM = { unknown: 0, long: 1, short: 2, hourly: 3 } as const;
/** Bits of what a posting's words say. */
export const FLAG = {
  /** 年纪大些也要 */
  older: 1,
  /** 坐着干 */
  seated: 2,
  welcomesDisabled: 4,
  weekend: 8,
  /** Somebody chooses when. */
  chosen: 16,
  /** 住家 */
  livesIn: 32,
  /** Who has not done it is taught. */
  trains: 64,
} as const;
