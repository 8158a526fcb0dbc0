// One row of the other three lists: 培训项目, 政策, 招聘活动. Figures stay in the list's own words (domain.md rule 1).
import type { Policy, RecruitmentEvent, Training } from '#shared/domain/listings.ts';
import { readContact, readDates, readDay, readPlace } from './common-row.ts';
import { findingsOf } from './findings.ts';
import type { Findings } from './findings.ts';
import type { Draft, ImportSettings } from './plan-types.ts';
import type { RegionReader } from './region.ts';
import { remark, rowTexts } from './row-texts.ts';
import { cellOf, cellsOf, fieldText } from './rows.ts';
import type { DataRow } from './rows.ts';
import { countOfCell } from './values.ts';

export type ListingContext = { readonly settings: ImportSettings; readonly region: RegionReader };

/** All cells of a field, joined. */
const all = (data: DataRow, field: string): string =>
  cellsOf(data, field)
    .map(({ cell }) => cell.text)
    .join('；');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** '' and a refusal where the row has no title or a broken one. */
function titleOf(data: DataRow, label: string, findings: Findings): string {
  const found = cellOf(data, 'title');
  const text = oneLine(found?.cell.text ?? '');
  if (found?.cell.error === true || (text !== '' && text.replace(/[�?\s]/g, '') === '')) {
    findings.add('title', label, 'row_unreadable', rowTexts.unreadable(label));
    return '';
  }
  if (text === '') findings.add('title', label, 'title_missing', rowTexts.titleMissing(label));
  return text;
}

function noteMissing(findings: Findings, parts: readonly (readonly [string, boolean])[]): string {
  const missing = parts
    .filter(([, there]) => !there)
    .map(([label]) => label)
    .join('、');
  if (missing !== '') findings.add('', missing, 'field_missing', rowTexts.missing(missing));
  return missing;
}

const count = (data: DataRow, field: string): number | null => {
  const found = cellOf(data, field);
  return found === null ? null : countOfCell(found.cell);
};

const refused = (findings: Findings): Draft<never> => ({
  record: null,
  naming: [],
  content: null,
  problems: findings.problems,
});

/** A training project (seed S3 (四)11: 内容, 学时, 参训要求, 补贴标准). */
export function readTraining(data: DataRow, { settings, region }: ListingContext): Draft<Training> {
  const findings = findingsOf(data);
  const title = titleOf(data, '培训项目', findings);
  if (title === '') return refused(findings);
  const dates = readDates(data, settings, findings);
  const startsOn = readDay(data, 'startsOn', '开班时间', findings);
  const content = all(data, 'content');
  const classHours = count(data, 'classHours');
  const requirements = all(data, 'requirements');
  const subsidy = fieldText(data, 'subsidy');
  const organiser = fieldText(data, 'organiser');
  const missing = noteMissing(findings, [
    ['培训内容', content !== ''],
    ['学时', classHours !== null],
    ['参训要求', requirements !== ''],
    ['补贴标准', subsidy !== ''],
  ]);
  const training: Training = {
    title,
    content,
    classHours,
    requirements,
    subsidy,
    schedule: all(data, 'schedule'),
    place: readPlace(data, region, findings, false),
    organiser,
    phone: readContact(data, findings).phone,
    startsOn,
    places: count(data, 'places'),
    validUntil: dates.validUntil,
    remarks: [
      ...cellsOf(data, 'remarks').map(({ cell }) => cell.text),
      ...(missing === '' ? [] : [remark.missing(missing)]),
      ...dates.remarks,
    ],
  };
  const notes = cellsOf(data, 'remarks').map(({ cell }) => cell.text);
  const stated = dates.counted
    ? { ...training, validUntil: '', remarks: notes }
    : { ...training, remarks: notes };
  return {
    record: training,
    naming: [title, organiser, startsOn ?? ''],
    content: stated,
    problems: findings.problems,
  };
}

/** A policy; its validity is the document's, never a default. */
export function readPolicy(data: DataRow, { settings }: ListingContext): Draft<Policy> {
  const findings = findingsOf(data);
  const title = titleOf(data, '政策名称', findings);
  if (title === '') return refused(findings);
  const validFrom = readDay(data, 'validFrom', '生效日期', findings);
  const end = cellOf(data, 'validUntil');
  const openEnded = end === null || /^(长期|长期有效|无|—|-|至今|现行有效|有效)$/.test(end.cell.text);
  const validUntil = openEnded ? null : readDay(data, 'validUntil', '有效期至', findings, true);
  if (validUntil !== null && validUntil < settings.today) {
    findings.add('validUntil', '有效期至', 'end_date_past', rowTexts.endDatePast(validUntil));
  }
  const documentNo = oneLine(fieldText(data, 'documentNo'));
  const audience = all(data, 'audience');
  const benefit = all(data, 'benefit');
  noteMissing(findings, [
    ['文号', documentNo !== ''],
    ['享受对象', audience !== ''],
    ['补贴标准', benefit !== ''],
  ]);
  const policy: Policy = {
    title,
    documentNo,
    issuer: fieldText(data, 'issuer'),
    audience,
    benefit,
    howTo: all(data, 'howTo'),
    materials: all(data, 'materials'),
    clause: all(data, 'clause'),
    phone: readContact(data, findings).phone,
    validFrom,
    validUntil,
    remarks: cellsOf(data, 'remarks').map(({ cell }) => cell.text),
  };
  return { record: policy, naming: [title, documentNo], content: policy, problems: findings.problems };
}

/** A recruitment event; without a whole date (year, month, day) nobody could come, so the row is refused. */
export function readEvent(data: DataRow, { settings, region }: ListingContext): Draft<RecruitmentEvent> {
  const findings = findingsOf(data);
  const title = titleOf(data, '活动名称', findings);
  const heldOn = readDay(data, 'heldOn', '举办日期', findings);
  if (heldOn === null) findings.add('heldOn', '举办日期', 'date_missing', rowTexts.dateMissing);
  if (title === '' || heldOn === null) return refused(findings);
  if (heldOn < settings.today)
    findings.add('heldOn', '举办日期', 'end_date_past', rowTexts.endDatePast(heldOn));
  const place = readPlace(data, region, findings, false);
  const organiser = fieldText(data, 'organiser');
  noteMissing(findings, [
    ['举办地点', place.text !== ''],
    ['主办单位', organiser !== ''],
  ]);
  const event: RecruitmentEvent = {
    title,
    kind: fieldText(data, 'kind'),
    heldOn,
    hours: fieldText(data, 'hours') || hoursIn(fieldText(data, 'heldOn')),
    place,
    organiser,
    employers: all(data, 'employers'),
    headcount: count(data, 'headcount'),
    phone: readContact(data, findings).phone,
    remarks: cellsOf(data, 'remarks').map(({ cell }) => cell.text),
  };
  return { record: event, naming: [title, heldOn, place.text], content: event, problems: findings.problems };
}

/** 2026年3月1日 9:00-11:30 → 9:00-11:30 */
const hoursIn = (text: string): string =>
  /\d{1,2}[:：]\d{2}(\s*[-—–~至到]\s*\d{1,2}[:：]\d{2})?/.exec(text)?.[0] ?? '';
