// 学历 as steps, so that they can be compared: GB/T 4658 counts downwards and puts 中专 beside 高中.
const STEPS: Readonly<Record<string, number>> = { 80: 1, 70: 2, 60: 3, 40: 3, 30: 4, 20: 5, 10: 6 };

/** @param code GB/T 4658, tens @returns from 小学 1 to 研究生 6; 0 where nothing is asked for or known */
export const schoolingStep = (code: string | null): number => (code === null ? 0 : (STEPS[code] ?? 0));
