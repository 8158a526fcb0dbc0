// Small values of a cell: days, whole numbers, phone numbers. What cannot be read is null; nothing is guessed.
import { addDays, isDay } from '#shared/kernel/calendar.ts';
import type { Cell } from './sheet.ts';

/** Excel's day 0 is 1899-12-30 (its 1900 leap-year mistake included); a Mac workbook counts from 1904-01-01. */
export function dayOfSerial(serial: number, date1904: boolean): string | null {
  const whole = Math.floor(serial);
  if (whole < 1 || whole > 2_958_465) return null;
  return addDays(date1904 ? '1904-01-01' : '1899-12-30', whole);
}

/** Days of 1982 to 2064 as serials: a bare number in a date column in this band is a date that lost its format. */
const SERIALS = { min: 30_000, max: 60_000 } as const;

/**
 * The day that a cell names: a date cell, a serial number, 2026年3月1日, 2026.3.1, 2026/3/1 10:30, 20260301.
 * @param end true for an end date: of a range (3月1日至4月30日) the last day, of a month (2026年3月) its last day
 * @returns 'YYYY-MM-DD', or null where no whole date with its year is written
 */
export function dayOfCell(cell: Cell, end = false): string | null {
  if (cell.day !== null) return cell.day;
  if (cell.number !== null && cell.number >= SERIALS.min && cell.number < SERIALS.max) {
    return dayOfSerial(cell.number, false);
  }
  return dayOfText(cell.text, end);
}

/** As dayOfCell, for words. */
export function dayOfText(text: string, end = false): string | null {
  const words = text.normalize('NFKC').replace(/\s+(?=[年月日])|(?<=[年月])\s+/g, '');
  const days: string[] = [];
  for (const [, year = '', month = '', day = ''] of words.matchAll(
    /(?<!\d)((?:19|20)\d{2})[-年./](\d{1,2})[-月./](\d{1,2})(?!\d)/g,
  )) {
    const found = toDay(year, month, day);
    if (found !== null) days.push(found);
  }
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?$/.exec(words);
  if (compact !== null) {
    const found = toDay(compact[1] ?? '', compact[2] ?? '', compact[3] ?? '');
    if (found !== null) days.push(found);
  }
  if (!end) return days[0] ?? null;
  const last = days.at(-1);
  // 2026年3月1日至4月30日, 2026-03-01~04-30: the second half borrows the year.
  const borrowed = /[-至到~—–](?:当年)?(\d{1,2})[-月./](\d{1,2})日?(?!\d)[^\d]*$/.exec(
    words.replace(/^[^\d]*(?:19|20)\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?/, ''),
  );
  if (last !== undefined && days.length === 1 && borrowed !== null) {
    return toDay(last.slice(0, 4), borrowed[1] ?? '', borrowed[2] ?? '') ?? last;
  }
  return last ?? lastOfMonth(words);
}

function toDay(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

function lastOfMonth(words: string): string | null {
  const match = /((?:19|20)\d{2})[-年./](\d{1,2})月?(底|末)?$/.exec(words);
  if (match === null) return null;
  const month = Number(match[2]);
  if (month < 1 || month > 12) return null;
  const nextMonth =
    month === 12 ? `${Number(match[1]) + 1}-01-01` : `${match[1]}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(nextMonth, -1);
}

/** A number of days of validity: 30天, 有效期30日, 1个月; null where none is written in digits. */
export function daysOfText(text: string): number | null {
  const match = /^(?:有效期)?(\d{1,3})(天|日|个月|周)(?:内有效)?$/.exec(
    text.normalize('NFKC').replace(/\s/g, ''),
  );
  if (match === null) return null;
  const count = Number(match[1]);
  return match[2] === '个月' ? count * 30 : match[2] === '周' ? count * 7 : count;
}

/** A whole number of people or hours: 2, 2人, 3名, 40学时; null for 若干, 5-10, 不限 and anything unclear. */
export function countOfCell(cell: Cell): number | null {
  if (cell.number !== null) return Number.isInteger(cell.number) && cell.number >= 0 ? cell.number : null;
  const match = /^(?:约|共)?(\d{1,5})(?:\.0+)?\s*(人|名|个|位|学时|课时|小时|节)?左?右?$/.exec(
    cell.text.normalize('NFKC').trim(),
  );
  return match === null ? null : Number(match[1]);
}

/**
 * Telephone numbers as they are printed. A number cell gives its digits; 1.38E+10 has lost them.
 * @returns the words, or null where digits were lost
 */
export function phoneOfText(text: string): string | null {
  const words = text.normalize('NFKC').replace(/\.0+$/, '').trim();
  if (/^\d(\.\d+)?E\+\d+$/i.test(words)) return null;
  return /\d{5}/.test(words.replace(/[-\s()]/g, '')) ? words.replace(/\s*\n\s*/g, ' ') : null;
}

/** 张主任 13800000000, 李经理：0531-1234567 → name and phone. */
export function splitContact(text: string): { readonly name: string; readonly phone: string } {
  const words = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const phone =
    /(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(?:-\d+)?|(?<!\d)\d{7,8}(?!\d)|400-?\d{3}-?\d{4})(?:[,/、; ]+(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}))*/.exec(
      words,
    )?.[0] ?? '';
  const name = words
    .replace(phone, '')
    .replace(/联系人|联系电话|电话|手机|[:()（）,，/、;]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { name, phone };
}
