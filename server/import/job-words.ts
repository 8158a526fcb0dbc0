// The free words of a posting, put where they belong: duties, conditions, benefits; and together for the check of
// unlawful wording.
import type { PostingWords } from '#shared/domain/wording.ts';
import { cellsOf, fieldText } from './rows.ts';
import type { DataRow } from './rows.ts';

/** 3-5年, 经验不限, 应届生: experience, wherever it stands (58 writes it under 岗位要求). */
const YEARS =
  /^(经验不限|不限经验|无经验要求|无需经验|\d+年?[-—~至]\d+年|\d+年(及?以[上下内])?|应届(毕业)?生)(经验|工作经验)?[\s,，]*(可接收应届生)?$/;

/** Years of work asked for: the column of that name, else a condition that says only this. */
export function experienceOf(data: DataRow): string {
  const own = fieldText(data, 'experience');
  const among = cellsOf(data, 'conditions').find(({ cell }) => YEARS.test(cell.text))?.cell.text ?? '';
  return (own === '' ? among : own).replace(/\s+/g, '');
}

/** What is said of the work and of everything else, for findWording. */
export function wordsOf(data: DataRow, title: string): PostingWords {
  const texts = (field: string): readonly string[] => cellsOf(data, field).map(({ cell }) => cell.text);
  return {
    title,
    duties: texts('duties').join('\n'),
    terms: ['conditions', 'benefits', 'remarks', 'pay', 'hours', 'bus', 'experience', 'engagement']
      .flatMap(texts)
      .join('。'),
    sexCell: fieldText(data, 'sex'),
    ageCell: fieldText(data, 'age'),
  };
}

/** Conditions, age as written, tags that are no benefits, remarks: one text. */
export function conditionsOf(data: DataRow, headcountWords: string): string {
  const age = fieldText(data, 'age');
  const sex = fieldText(data, 'sex');
  const parts = [
    ...cellsOf(data, 'conditions')
      .map(({ cell }) => cell.text)
      .filter((text) => !YEARS.test(text)),
    ...(age === '' ? [] : [`年龄：${age}`]),
    ...(sex === '' || /不限|均可|皆可|都可/.test(sex) ? [] : [`性别：${sex}`]),
    ...(headcountWords === '' ? [] : [headcountWords]),
    skillsOf(data).join('、'),
    ...cellsOf(data, 'remarks').map(({ cell }) => cell.text),
  ];
  return parts.filter((part) => part !== '' && !/^(无|暂无|[-/—]+)$/.test(part)).join('；');
}

const BENEFIT =
  /[一三四五六七]险|社保|医保|保险|公积金|补贴|津贴|餐补|房补|话补|车补|年假|双休|单休|周末|带薪|休假|假期|福利|奖|体检|旅游|班车|宿舍|食宿|包吃|包住|管吃|管住|提供吃|提供住|免费|工作餐|餐饮|住宿|下午茶|零食|团建|聚餐|期权|股票|分红|培训|晋升|弹性|提成|工龄|[过节]{2}|节日|生日|朝九晚|五天|8小时|加班费|底薪|全勤|空调|夜班费|转正/;

/** 五险一金, 包吃 …: tags that are benefits, and yes-or-no columns such as 是否提供食宿. */
export function benefitsOf(data: DataRow): readonly string[] {
  return [...new Set(tagsOf(data).filter((tag) => BENEFIT.test(tag)))];
}

function skillsOf(data: DataRow): readonly string[] {
  const said = new Set([fieldText(data, 'experience'), fieldText(data, 'education')]);
  return [...new Set(tagsOf(data).filter((tag) => !BENEFIT.test(tag) && !said.has(tag)))];
}

function tagsOf(data: DataRow): readonly string[] {
  return cellsOf(data, 'benefits').flatMap(({ cell, column }) => {
    if (/^(是|有|√|✓|提供|包|缴纳|Y|yes)$/i.test(cell.text))
      return [column.header.replace(/^是否|情况$/g, '')];
    if (/^(否|无|没有|不提供|×|N|no|[-/—]+)$/i.test(cell.text)) return [];
    return cell.text
      .split(/[,，、;；|\n]+/)
      .map((tag) => tag.replace(/^[\s'"[\]‘’“”]+|[\s'"[\]‘’“”。]+$/g, ''))
      .filter((tag) => tag !== '');
  });
}
