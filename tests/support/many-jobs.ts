// Fifty thousand postings as a county could have them, for measurements: employers and words of the sample county, varied by
// a seeded generator so that names, phones, codes, pay, hours and duties differ as they do in real lists. Nobody in them exists.
import { companyPostings } from '#build/sample-county/compose.ts';
import { jobTemplates } from '#build/sample-county/job-templates.ts';
import { communities, countyName } from '#build/sample-county/places.ts';
import { creditCodeCheck } from '#shared/domain/credit-code.ts';
import type { Job } from '#shared/domain/job.ts';
import { categoryOfTitle } from '#shared/domain/job-category.ts';
import { parseSalary } from '#shared/domain/salary.ts';
import { addDays } from '#shared/kernel/calendar.ts';

const TODAY = '2026-11-20';

/** mulberry32: the same seed, the same county. @returns uniform in [0, 1) */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES = Array.from(
  '安邦宝昌成达德丰福广国海恒宏华汇嘉锦聚康乐隆茂美民明平启庆荣瑞盛顺泰天通万旺祥新兴信鑫旭雅永友源远悦泽正志中众卓',
);
const KINDS = [...new Set(companyPostings(TODAY).map(({ employer }) => employer.name.slice(-6)))];
const SURNAMES = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜');
const TITLES = ['经理', '主管', '女士', '先生', '店长', '厂长', '老师'];
const SENTENCES = [
  '服从班组安排',
  '按时完成当天任务',
  '保持工作区域整洁',
  '做好交接班记录',
  '遵守安全操作规程',
  '发现问题及时报告',
  '协助同事处理临时事务',
  '参加每月安全培训',
  '负责工具领用和归还',
  '配合质检部门抽查',
  '接待来访人员并登记',
  '旺季需要适当加班',
  '按标准穿戴劳保用品',
  '定期检查设备状况',
  '做好台账和报表',
  '完成领导交办的其他工作',
];
const HOURS = ['8:00-17:00', '8:30-17:30，单休', '9:00-18:00', '早晚两班', '三班两运转', '长白班，月休四天'];
const BENEFITS = [
  '五险',
  '包吃',
  '包住',
  '工作餐',
  '节日福利',
  '高温补贴',
  '全勤奖',
  '意外险',
  '交通补贴',
  '工龄工资',
];

/** @param count postings @param seed same seed, same postings */
export function manyJobs(count: number, seed = 1): Job[] {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => {
    const value = list[below(list.length)];
    if (value === undefined) throw new Error('pick from nothing');
    return value;
  };
  const employers = Array.from({ length: Math.ceil(count / 12) }, () => {
    const base = `91990121MA${Array.from({ length: 7 }, () => pick(Array.from('0123456789ABCDEFGHJK'))).join('')}`;
    return {
      name: `禾溪${pick(SYLLABLES)}${pick(SYLLABLES)}${pick(KINDS)}`,
      code: random() < 0.7 ? `${base}${creditCodeCheck(base)}` : null,
      contact: {
        name: `${pick(SURNAMES)}${pick(TITLES)}`,
        phone: `0900${String(below(10_000_000)).padStart(7, '0')}`,
      },
      places: [pick(communities), pick(communities)],
    };
  });
  return Array.from({ length: count }, (): Job => {
    const template = pick(jobTemplates);
    const employer = pick(employers);
    const place = pick(employer.places);
    const low = template.low + (template.unit === '月' ? 100 * below(12) : below(6));
    const text =
      random() < 0.6
        ? `${String(low)}-${String(low + template.high - template.low)}元/${template.unit}`
        : pick(template.pay);
    const posted = addDays(TODAY, -below(30));
    const extra = Array.from({ length: below(4) }, () => pick(SENTENCES));
    return {
      title:
        random() < 0.25
          ? `${template.title}（${pick(SYLLABLES)}${pick(['店', '厂', '部'])}）`
          : template.title,
      employer: employer.name,
      employerCode: employer.code,
      category: categoryOfTitle(template.title),
      pay: parseSalary(text),
      place: {
        text: pick([
          place.name,
          `${place.street}${place.name}`,
          `${countyName}${place.street}${place.name}${String(1 + below(200))}号`,
        ]),
        regionCode: '990121001',
        point: { lat: 29.9 + place.north / 1e5, lng: 117.8 + place.east / 1e5 },
      },
      headcount: random() < 0.9 ? 1 + below(20) : null,
      education: { code: null, text: template.education },
      experience: random() < 0.3 ? pick(['不限', '一年以上', '三年以上', '有经验优先']) : '',
      engagement:
        template.engagement === '长期' ? 'long' : template.engagement === '短期' ? 'short' : 'hourly',
      hours: random() < 0.5 ? template.hours : pick(HOURS),
      duties: [template.duties, ...extra].join('；'),
      conditions: random() < 0.8 ? template.conditions : `${template.conditions}，${pick(SENTENCES)}`,
      benefits: [...new Set(Array.from({ length: below(4) }, () => pick(BENEFITS)))],
      contact: employer.contact,
      postedOn: posted,
      validUntil: addDays(posted, pick([30, 30, 30, 60, 90])),
      remarks: random() < 0.2 ? ['没写截止日期，按30天算'] : [],
    };
  });
}
