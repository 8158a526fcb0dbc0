// One row of a job list → a posting with its problems (domain.md, Codes and checks: accepted, noted, held, refused).
import { parseCreditCode } from '#shared/domain/credit-code.ts';
import { parseEducation } from '#shared/domain/education.ts';
import type { Engagement, Job } from '#shared/domain/job.ts';
import { categoryOfTitle } from '#shared/domain/job-category.ts';
import { findWording } from '#shared/domain/wording.ts';
import { employerInSection } from './employer-above.ts';
import { jobFields } from './fields.ts';
import { findingsOf } from './findings.ts';
import type { Findings } from './findings.ts';
import { readContact, readDates, readPlace } from './common-row.ts';
import { readPay } from './job-pay.ts';
import { benefitsOf, conditionsOf, experienceOf, wordsOf } from './job-words.ts';
import type { Draft, ImportSettings } from './plan-types.ts';
import type { RegionReader } from './region.ts';
import { remark, rowTexts } from './row-texts.ts';
import { cellOf, fieldText } from './rows.ts';
import type { DataRow } from './rows.ts';
import { countOfCell } from './values.ts';

export type JobContext = {
  readonly settings: ImportSettings;
  readonly region: RegionReader;
  /** 单位名称：… above the header of a list without an employer column; '' where there is none. */
  readonly employerAbove: string;
};

/** Reads one row. A record of null means that the row is refused. */
export function readJob(data: DataRow, { settings, region, employerAbove }: JobContext): Draft<Job> {
  const findings = findingsOf(data);
  const title = name(data, 'title', findings);
  const employer = data.columns.has('employer')
    ? name(data, 'employer', findings)
    : employerInSection(data.section) || employerAbove;
  if (title === '' && !findings.has('row_unreadable')) {
    findings.add('title', '岗位名称', 'title_missing', rowTexts.titleMissing('岗位名称'));
  }
  if (employer === '' && !findings.has('row_unreadable')) {
    findings.add('employer', '单位名称', 'employer_missing', rowTexts.employerMissing);
  }
  const words = wordsOf(data, title);
  for (const { reason, words: shown } of findWording(words)) {
    const field =
      reason === 'sex_limit' && words.sexCell !== ''
        ? 'sex'
        : reason === 'age_limit' && words.ageCell !== ''
          ? 'age'
          : 'conditions';
    findings.add(field, '招聘条件', reason, rowTexts.wording[reason](shown));
  }
  const pay = readPay(data, findings);
  const place = readPlace(data, region, findings, true);
  const dates = readDates(data, settings, findings);
  const headcount = readHeadcount(data, findings);
  const education = parseEducation(fieldText(data, 'education'));
  const experience = experienceOf(data);
  const conditions = conditionsOf(data, headcount.words);
  const duties = words.duties;
  if (isRepostWithoutSource(data))
    findings.add('source', '信息来源', 'repost_without_source', rowTexts.repost);
  const missing = [
    ...(headcount.count === null && headcount.words === '' ? ['招聘人数'] : []),
    ...(conditions === '' && experience === '' && education.text === '' ? ['招聘条件'] : []),
    ...(duties === '' ? ['工作内容'] : []),
    ...(place.text === '' ? ['工作地点'] : []),
    ...(pay.kind === 'absent' ? ['薪资'] : []),
  ].join('、');
  if (missing !== '') findings.add('', missing, 'field_missing', rowTexts.missing(missing));
  const contact = readContact(data, findings);
  const broken = `${title}${employer}${duties}${conditions}`.includes('�');
  if (broken) findings.add('title', '岗位名称', 'broken_characters', rowTexts.broken('这一行'));
  const code = readCreditCode(data, findings);
  noteErrors(data, findings);
  if (
    ['title_missing', 'employer_missing', 'row_unreadable', 'fee_asked'].some((reason) =>
      findings.problems.some((problem) => problem.reason === reason),
    )
  ) {
    return { record: null, naming: [], content: null, problems: findings.problems };
  }
  const job: Job = {
    title,
    employer,
    employerCode: code,
    category: categoryOfTitle(title, fieldText(data, 'trade')),
    pay,
    place,
    headcount: headcount.count,
    education,
    experience,
    engagement: engagementOf(fieldText(data, 'engagement'), title, pay.unit === 'hour'),
    ...busOf(data),
    hours: fieldText(data, 'hours').replace(/\s+/g, ' '),
    duties,
    conditions,
    benefits: [...benefitsOf(data)],
    contact,
    postedOn: dates.postedOn,
    validUntil: dates.validUntil,
    remarks: [
      ...(missing === '' ? [] : [remark.missing(missing)]),
      ...(headcount.shared === '' ? [] : [remark.headcountShared(headcount.shared)]),
      ...(findings.has('place_is_employer_address') ? [remark.employerAddress] : []),
      ...(broken ? [remark.broken] : []),
      ...dates.remarks,
    ],
  };
  const content = dates.counted ? { ...job, validUntil: '', remarks: [] } : { ...job, remarks: [] };
  return { record: job, naming: [employer, title, place.text], content, problems: findings.problems };
}

/** A name that is nothing but broken characters or an error cell makes the row unreadable. */
function name(data: DataRow, field: 'title' | 'employer', findings: Findings): string {
  const found = cellOf(data, field);
  if (found === null) return '';
  const text = found.cell.text.replace(/\s+/g, ' ').trim();
  const readable = text.replace(/[�?？\s\d.,，。、*#_=+\-—/\\|]/g, '');
  const brokenShare = (text.match(/�/g) ?? []).length / Math.max(1, text.length);
  if (found.cell.error || (text !== '' && readable === '') || brokenShare > 0.4) {
    if (/^(无|[-—/\\*]+)?$/.test(text) && !found.cell.error) return '';
    findings.add(
      field,
      jobFields[field].label,
      'row_unreadable',
      rowTexts.unreadable(jobFields[field].label),
    );
    return '';
  }
  return /^(无|暂无|null|none|nan|undefined|n\/a)$/i.test(text) ? '' : text;
}

/** A member only where a list says something: rows of before stay what they were. */
function busOf(data: DataRow): Pick<Job, 'bus'> {
  const bus = fieldText(data, 'bus').replace(/\s+/g, ' ').trim();
  return bus === '' || /^(无|没有|暂无|不通|[-—/\\]+)$/.test(bus) ? {} : { bus };
}

type Headcount = { readonly count: number | null; readonly words: string; readonly shared: string };

function readHeadcount(data: DataRow, findings: Findings): Headcount {
  const found = cellOf(data, 'headcount');
  if (found === null) return { count: null, words: '', shared: '' };
  const { text } = found.cell;
  if (data.shared.has(found.column.index)) {
    findings.add('headcount', '招聘人数', 'headcount_shared', rowTexts.headcountShared(text));
    return { count: null, words: `几个岗位一共招${text}`, shared: /\D$/.test(text) ? text : `${text}人` };
  }
  const count = countOfCell(found.cell);
  if (count === null || count === 0) {
    findings.add('headcount', '招聘人数', 'headcount_unclear', rowTexts.headcountUnclear(text));
    return { count: null, words: `招聘人数：${text}`, shared: '' };
  }
  return { count, words: '', shared: '' };
}

function readCreditCode(data: DataRow, findings: Findings): string | null {
  const text = fieldText(data, 'employerCode');
  if (text === '') return null;
  const code = parseCreditCode(text);
  if (code === null)
    findings.add('employerCode', '统一社会信用代码', 'credit_code_wrong', rowTexts.creditCode(text));
  return code;
}

/** An error cell in any column that would have been read. */
function noteErrors(data: DataRow, findings: Findings): void {
  for (const column of [...data.columns.values()].flat()) {
    if (data.cells[column.index]?.error === true) {
      findings.add('', column.header, 'cell_error', rowTexts.cellError(column.header));
    }
  }
}

/** 转载 with nobody named, or a source that says only 网络 (domain.md: a repost without a source is held). */
function isRepostWithoutSource(data: DataRow): boolean {
  const source = fieldText(data, 'source');
  if (/^(网络|网上|互联网|网络转载|转载|转发|朋友圈|微信群|微信|不详|未知|道听途说)$/.test(source))
    return true;
  const remarks = fieldText(data, 'remarks');
  return (
    source === '' && /转载|网络转发/.test(remarks) && !/(转载自|转自|来源[:：]|出处[:：])\S/.test(remarks)
  );
}

function engagementOf(words: string, title: string, paidByHour: boolean): Engagement {
  for (const text of [words, title]) {
    if (/兼职|小时工|钟点|零工|零活|灵活|非全日制|part/i.test(text) && !/全职/.test(text)) return 'hourly';
    if (/短期|临时|短工|季节|日结|暑期|寒假|假期工|短期工|temporary/i.test(text)) return 'short';
    if (/全职|长期|固定|正式|合同|全日制|full/i.test(text)) return 'long';
  }
  return paidByHour ? 'hourly' : 'unknown';
}
