// Wording that a public list must not carry, or not before a person has looked: limits by sex, ethnic group,
// religion, 户籍 and age; bait; a fee or deposit asked of the applicant.
//
// Sources: 就业促进法 第三条, 第二十六至三十一条 (sex, ethnic group, religion, rural workers); 人力资源市场暂行条例 第二十四条
// (no discriminatory content in a posting); 劳动合同法 第九条 (no security, no money from the worker); 禁止使用童工规定 第二条.
//
// Works on positive patterns only: a word such as 女 or 户籍 alone proves nothing (女装店长, 户籍管理员, 子女福利, 可落户).
import { asksForMoney } from './wording-fees.ts';

export const wordingReasons = [
  'sex_limit',
  'ethnic_limit',
  'religion_limit',
  'household_limit',
  'age_limit',
  'bait',
  'fee_asked',
] as const;
export type WordingReason = (typeof wordingReasons)[number];

/** `words` is the piece of the posting that shows it, to be quoted in the report. */
export type WordingFinding = { readonly reason: WordingReason; readonly words: string };

/**
 * An upper limit of age below this is held. The lowest statutory retirement age is 50 (国发〔1978〕104号; rising since 2025 by the
 * decision of 2024-09-13), so a limit of 50 or more may be retirement age, a lower one cannot.
 */
export const LOWEST_RETIREMENT_AGE = 50;
/** 禁止使用童工规定 第二条: nobody under 16. */
export const LOWEST_WORKING_AGE = 16;

export type PostingWords = {
  readonly title: string;
  /** 岗位职责: speaks of the work, so a 押金 in it may be a customer's. */
  readonly duties: string;
  /** Everything else the posting says: conditions, remarks, benefits, pay. */
  readonly terms: string;
  /** Cells of a 性别 and a 年龄 column, '' where the list has none. */
  readonly sexCell: string;
  readonly ageCell: string;
};

const JOBS =
  '保安|服务员|司机|驾驶员|文员|技师|助理|销售|营业员|主播|导购|普工|操作工|店员|员工|职工|收银|保洁|护工|护理|客服|前台|秘书|教练|老师|家教|厨师|工人|工|队员|主管|经理|学徒|模特|业务员|带班';
const SEX: readonly RegExp[] = [
  /(仅限|只限|限|只招|只要|仅招|专招|要求为?|必须是?|需要?|招聘?)(男|女)(?![装鞋包童友科朋款表裤子娃儿])(性|士|生|工|青年|员工)?(?!女|[/、和及或]女|[/、和及或]男|士内衣)/,
  /(男|女)(性|士|生|孩)?优先/,
  /(?<![男女子儿孙美妇少童父母])(男|女)(性|士|生)?\d+[名人](?![^;。]{0,6}[男女])(?<![男女][^;。]{0,8}[男女](性|士|生)?\d+[名人])/,
  /性别(要求|限制)?(是|为)?[:：]?(男|女)(?![女男/、和及或均不])/,
  /^(男|女)(性|士|生)?([,，;；。]|$)/,
  /(不要|不招|不收|谢绝|拒绝)(男|女)(性|士|生|的|工)?(?![装鞋])/,
];
/** 女保安, 男服务员, 女工: the sex stands before the trade; not 男女, 子女, 妇女. */
const SEX_IN_TITLE = new RegExp(
  `(?<![男女子儿孙美妇少童父母/、])(男|女)(性|士|生)?(${JOBS})|^(男|女)(?![装鞋包童友科朋款表裤子性士生女男])[一-龥]{1,4}[工员师]`,
);
const BOTH_SEXES = /不限男女|男女不限|性别不限|不限性别|男女均可|男女皆可|男女都可|无性别|不得限定性别/g;

const ETHNIC: readonly RegExp[] = [
  /(仅限|只限|限|只招|只要|要求为?|必须是?|须)(汉族|汉人|[藏回维满苗彝壮]族)/,
  /汉族优先/,
  /民族(要求)?[:：](?!不限|无)[^,，;；。]{0,3}族/,
  /(不要|不招|不收|谢绝|拒绝|除)(少数民族|[藏回维满苗彝壮哈]族|新疆人)/,
  /少数民族(勿扰|除外|免谈|不要|勿投)/,
];
const RELIGION: readonly RegExp[] = [
  /(无|没有|不得有|不能有)宗教信仰(?!限制|要求|歧视)/,
  /(不信教|不信仰宗教)(?=者|人员|的|优先|$|[,，;；。])/,
  /(仅限|只限|限|只招|须|必须|要求)(信仰?)?(基督|佛|道|伊斯兰|天主|穆斯林)/,
  /(不要|不招|不收|谢绝|拒绝)(信教|有?宗教信仰|教徒|穆斯林)/,
];
const HOUSEHOLD: readonly RegExp[] = [
  /(仅限|只限|限|只招|只要|须|需|必须|要求|具有|持有?)(有|是|具有)?(本[地市县区省村镇乡]|当地|城镇|城市|农村|非农|[一-龥]{2,4}[省市县区])?(户籍|户口|籍(?!贯)|本地人|当地人)(?!管理|科|民警|窗口|不限|脉|民|群|士)/,
  /为(本[地市县区省村镇乡]|当地|[一-龥]{2,4}[省市县区])(户籍|户口)/,
  /(户籍|户口|本地人|当地人|本[地市县区]人)优先/,
  /(户籍|户口|籍贯)(要求|限制)?[:：](?!不限|无|不作)[一-龥]/,
  /(不要|不招|不收|谢绝|拒绝)(外地|外省|外来|[一-龥]{2,3}(省|籍)人?)/,
  /外地(人|户口|户籍|人员)?(勿扰|除外|免谈|不要|勿投)/,
];
const HOUSEHOLD_BENEFIT =
  /(解决|办理|提供|协助|可落|能落|落|享受|帮助|迁|转)[一-龥]{0,4}(户籍|户口)|户籍不限|不限户籍|户口不限|不限户口/g;

const BAIT: readonly RegExp[] = [
  /日[赚入][\d一二三四五六七八九十千百上过数]/,
  /(轻松|稳定?|保底)?月入(过万|上万|数万|十万|[\d.]+万|几万)/,
  /躺赚|轻松赚|稳赚|一夜暴富|发大财|一本万利|零投资|无本万利/,
  /刷单|刷信誉|刷好评|刷销量|点赞员|点赞赚|打字赚钱|手机赚钱|手机兼职|在家赚钱|足不出户/,
  /(缅甸|缅北|柬埔寨|老挝|菲律宾|境外|东南亚)[^,，;；。]{0,6}(高薪|客服|推广|打字)/,
  /陪酒|陪聊|坐台|夜场(公关|模特|佳丽)|佳丽/,
  /不是梦|暴利|高薪诱/,
];

/**
 * Looks a posting over for wording that is unlawful or baits.
 * @returns one finding per reason, in the order of wordingReasons; empty where nothing was found
 */
export function findWording(posting: PostingWords): readonly WordingFinding[] {
  const title = clean(posting.title);
  const everything = [title, clean(posting.terms), clean(posting.duties)].join('。');
  const withoutBoth = everything.replace(BOTH_SEXES, '');
  const found: WordingFinding[] = [];
  const add = (reason: WordingReason, words: string | null): void => {
    if (words !== null) found.push({ reason, words });
  };
  add('sex_limit', sexCell(posting.sexCell) ?? SEX_IN_TITLE.exec(title)?.[0] ?? firstMatch(SEX, withoutBoth));
  add('ethnic_limit', firstMatch(ETHNIC, everything));
  add('religion_limit', firstMatch(RELIGION, everything));
  add('household_limit', firstMatch(HOUSEHOLD, everything.replace(HOUSEHOLD_BENEFIT, '')));
  // 年龄18-45 needs no 岁 to be an age.
  const named = /年龄[^,，。;；]{1,14}/.exec(everything)?.[0] ?? '';
  add(
    'age_limit',
    ageLimit(clean(posting.ageCell), true) ?? ageLimit(named, true) ?? ageLimit(everything, false),
  );
  add('bait', firstMatch(BAIT, everything));
  add('fee_asked', asksForMoney(`${title}。${clean(posting.terms)}`, clean(posting.duties)));
  return found;
}

/** Half width, no white space inside lines; commas and full stops stay as clause ends. */
function clean(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[ \t\u3000]+/g, '')
    .replace(/[\r\n]+/g, '。');
}

function firstMatch(patterns: readonly RegExp[], text: string): string | null {
  for (const clause of text.split(/(?<=[。;；])/)) {
    for (const pattern of patterns) {
      const words = pattern.exec(clause)?.[0];
      if (words !== undefined) return words.replace(/[,，;；。]$/, '');
    }
  }
  return null;
}

function sexCell(cell: string): string | null {
  const words = clean(cell);
  return /^(限|仅限)?(男|女)(性|士|生)?(优先)?$/.test(words) ? words : null;
}

/**
 * An upper age below the lowest retirement age, or a lower age below 16; null where there is none.
 * @param onlyAge true for a cell of an age column, where 18-45 needs no 岁
 */
function ageLimit(text: string, onlyAge: boolean): string | null {
  const tail = onlyAge ? '(?:周?岁)?' : '周?岁';
  const range = new RegExp(`(\\d{2})(?:周?岁)?[-—–~～至到](\\d{2})${tail}`, 'g');
  for (const match of text.matchAll(range)) {
    const low = Number(match[1]);
    const high = Number(match[2]);
    const aboutTheApplicant =
      !/[游顾学儿孩幼客宝]|面向|针对|用户|受众|教/.test(
        text.slice(Math.max(0, match.index - 6), match.index),
      ) && low < high;
    if (
      aboutTheApplicant &&
      !/^(儿童|孩|学生|学员|幼儿|青少年|用户|的?老人|宝宝)/.test(text.slice(match.index + match[0].length))
    ) {
      if (high < LOWEST_RETIREMENT_AGE || low < LOWEST_WORKING_AGE) return match[0];
    }
  }
  const cap = new RegExp(`(?<!\\d)(\\d{2})${tail}(?:\\([^)]*\\))?(?:及?以下|以内|之内|内|优先)`);
  const capped = cap.exec(text) ?? /(?:不超过|小于|低于|不大于|未满|年龄[<≤])(\d{2})周?岁/.exec(text);
  if (capped !== null && Number(capped[1]) < LOWEST_RETIREMENT_AGE && Number(capped[1]) >= 18)
    return capped[0];
  const young = new RegExp(`(?:年?满)?(1[0-5])${tail}(?:及?以上)`).exec(text);
  return young?.[0] ?? null;
}
