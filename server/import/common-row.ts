// What several lists have in common: the place, the contact, the dates of a row.
import { addDays, daysBetween } from '#shared/kernel/calendar.ts';
import type { Job } from '#shared/domain/job.ts';
import type { Findings } from './findings.ts';
import type { ImportSettings } from './plan-types.ts';
import type { RegionReader } from './region.ts';
import { remark, rowTexts } from './row-texts.ts';
import { cellOf, cellsOf, fieldText } from './rows.ts';
import type { DataRow } from './rows.ts';
import { dayOfCell, daysOfText, phoneOfText, splitContact } from './values.ts';

/** Older than this is noted: many postings of a season ago are filled. */
export const OLD_AFTER_DAYS = 90;

/** @param withAddress whether the employer's address may stand in for a missing place */
export function readPlace(
  data: DataRow,
  region: RegionReader,
  findings: Findings,
  withAddress: boolean,
): Job['place'] {
  const parts = cellsOf(data, 'region').map(({ cell }) => oneLine(cell.text));
  const wider = [...new Set(parts)].join('·');
  const own = oneLine(fieldText(data, 'place'));
  const address = withAddress ? oneLine(fieldText(data, 'employerAddress')) : '';
  const said = own === '' || NOTHING.test(own) ? '' : own;
  const text = said !== '' ? said : wider !== '' ? wider : address;
  if (said === '' && wider === '' && address !== '') {
    findings.add('place', '工作地点', 'place_is_employer_address', rowTexts.employerAddress);
  }
  const exact = region(text);
  if (exact.regionCode !== null || exact.point !== null || said === '' || wider === '')
    return { text, ...exact };
  return { text, ...region(`${wider}${said}`) };
}

const NOTHING = /^(无|不限|未填|暂无|null|none|nan|[-—/\\]+)$/i;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Name and phone; a phone whose digits were lost is noted and left out. */
export function readContact(data: DataRow, findings: Findings): Job['contact'] {
  const together = splitContact(fieldText(data, 'contact'));
  const nameText = fieldText(data, 'contactName');
  const phoneText = fieldText(data, 'contactPhone');
  // 联系人 that holds 王经理13800000000, 联系方式 that holds 王经理 13800000000.
  const inName = /\d{7}/.test(nameText) ? splitContact(nameText) : { name: oneLine(nameText), phone: '' };
  const inPhone = /[一-龥]/.test(phoneText) ? splitContact(phoneText) : { name: '', phone: phoneText };
  const phone = inPhone.phone !== '' ? inPhone.phone : together.phone !== '' ? together.phone : inName.phone;
  const person = inName.name !== '' ? inName.name : together.name !== '' ? together.name : inPhone.name;
  if (phone === '' || NOTHING.test(phone)) return { name: person, phone: '' };
  const read = phoneOfText(phone);
  if (read === null)
    findings.add('contactPhone', '联系电话', 'phone_unreadable', rowTexts.phoneUnreadable(phone));
  return { name: person, phone: read ?? '' };
}

export type Dates = {
  readonly postedOn: string | null;
  readonly validUntil: string;
  /** True where validUntil was counted from the day of import. */
  readonly counted: boolean;
  readonly remarks: readonly string[];
};

/** Posting date and end date; without an end date the county's validity counts from the day of import. */
export function readDates(data: DataRow, settings: ImportSettings, findings: Findings): Dates {
  const remarks: string[] = [];
  const postedOn = readDay(data, 'postedOn', '发布日期', findings);
  if (postedOn !== null && daysBetween(postedOn, settings.today) > OLD_AFTER_DAYS) {
    findings.add('postedOn', '发布日期', 'old_posting', rowTexts.oldPosting(postedOn));
    remarks.push(remark.oldPosting(postedOn));
  }
  const end = cellOf(data, 'validUntil');
  const openEnded =
    end === null ||
    /^(无|长期|长期有效|长期招聘|常年|招满为止|招满即止|不限|暂无|[-—/]+)$/.test(end.cell.text);
  const days = end === null ? null : daysOfText(end.cell.text);
  const stated =
    days !== null
      ? addDays(postedOn ?? settings.today, days)
      : openEnded
        ? null
        : readDay(data, 'validUntil', '截止日期', findings, true);
  if (stated !== null) {
    if (stated < settings.today)
      findings.add('validUntil', '截止日期', 'end_date_past', rowTexts.endDatePast(stated));
    return { postedOn, validUntil: stated, counted: days !== null && postedOn === null, remarks };
  }
  const validUntil = addDays(settings.today, settings.defaultValidityDays);
  findings.add(
    'validUntil',
    '截止日期',
    'no_end_date',
    rowTexts.noEndDate(settings.defaultValidityDays, validUntil),
  );
  remarks.push(remark.noEndDate(settings.defaultValidityDays));
  return { postedOn, validUntil, counted: true, remarks };
}

/** A day of a field; words that are no day are noted and read as nothing. */
export function readDay(
  data: DataRow,
  field: string,
  label: string,
  findings: Findings,
  end = false,
): string | null {
  const found = cellOf(data, field);
  if (found === null || NOTHING.test(found.cell.text)) return null;
  const day = dayOfCell(found.cell, end);
  if (day === null)
    findings.add(field, label, 'date_unreadable', rowTexts.dateUnreadable(label, found.cell.text));
  return day;
}
