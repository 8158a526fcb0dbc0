// 口令 as main takes it (shared/ipc/staff.ts, pinSchema): six to twelve digits.
export const PIN_SHORTEST = 6;
export const PIN_LONGEST = 12;
/** 工作人员码: digits of the county's one-time code. */
export const CODE_DIGITS = 8;
