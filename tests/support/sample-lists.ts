// Lists of an invented county for tests and for looking at the screens: no real person or company in them.
import type { Job } from '#shared/domain/job.ts';
import { type JobCategory, jobCategories } from '#shared/domain/job.ts';
import type { Policy, RecruitmentEvent, Training } from '#shared/domain/listings.ts';
import type { PolicyPackRow } from '#shared/protocol/policy-pack.ts';
import type { Change, PullPage } from '#shared/protocol/pull.ts';
import { addDays } from '#shared/kernel/calendar.ts';

const titles: Readonly<Record<JobCategory, readonly string[]>> = {
  cleaning: ['小区保洁员', '写字楼保洁', '医院保洁（夜班）'],
  domestic: ['住家保姆', '钟点工做饭', '月嫂'],
  nursing: ['养老院护理员', '医院护工', '居家照护员'],
  security: ['小区保安', '学校门卫', '停车场管理员'],
  catering: ['食堂帮厨', '面点师傅', '饭店服务员'],
  delivery: ['快递分拣员', '仓库搬运工', '同城送货员'],
  factory: ['服装厂缝纫工', '包装工', '电子厂操作工'],
  other: ['超市理货员', '公园绿化工', '收银员'],
};
const pays = ['3200元/月', '4000-6000元/月', '150元/天', '25元/小时', '面议', ''] as const;

/** A posting with everything said; override what a test is about. */
export function sampleJob(over: Partial<Job> = {}): Job {
  return {
    title: '小区保洁员',
    employer: '清溪安居物业服务有限公司',
    employerCode: null,
    category: 'cleaning',
    pay: {
      text: '3200元/月',
      kind: 'stated',
      minYuan: 3200,
      maxYuan: 3200,
      unit: 'month',
      monthsPerYear: null,
    },
    place: { text: '清溪镇槐树路幸福里小区', regionCode: null, point: { lat: 36.651, lng: 117.121 } },
    headcount: 2,
    education: { code: null, text: '不限' },
    experience: '不限',
    engagement: 'long',
    hours: '早7点到下午4点，中午休息',
    duties: '负责小区楼道、院子和垃圾桶的清扫，保持干净整洁。',
    conditions: '身体健康，能吃苦，60岁以下优先。',
    benefits: ['包午饭', '月休4天'],
    contact: { name: '王经理', phone: '0531-55550123' },
    postedOn: '2026-11-20',
    validUntil: '2026-12-20',
    remarks: [],
    ...over,
  };
}

/** `count` postings, spread over the categories, ages, distances and ways of pay; the same each time. */
export function sampleJobs(
  count: number,
  today: string,
): readonly { readonly id: string; readonly row: Job }[] {
  return Array.from({ length: count }, (_, index) => {
    const category = jobCategories[index % jobCategories.length] ?? 'other';
    const named = titles[category];
    const pay = pays[index % pays.length] ?? '';
    const kind = pay === '' ? 'absent' : pay === '面议' ? 'negotiable' : 'stated';
    const far = (index % 17) / 400;
    return {
      id: `job-${String(index).padStart(5, '0')}`,
      row: sampleJob({
        title: named[Math.floor(index / 8) % named.length] ?? '帮工',
        category,
        pay: { text: pay, kind, minYuan: null, maxYuan: null, unit: 'unknown', monthsPerYear: null },
        place: { text: '清溪镇槐树路幸福里小区', regionCode: null, point: { lat: 36.65 + far, lng: 117.12 } },
        engagement: index % 3 === 0 ? 'short' : 'long',
        postedOn: addDays(today, -(index % 9)),
        validUntil: addDays(today, 20),
      }),
    };
  });
}

/** A pack as a row: what is in it and who signed it is for others to look at. */
export const samplePack: PolicyPackRow = {
  packId: 'qingxi-2026',
  version: 3,
  title: '清溪县就业补贴',
  text: '{}',
  signature: 'c2lnbmF0dXJl',
};

export const samplePolicy: Policy = {
  title: '灵活就业社会保险补贴',
  documentNo: '清人社发〔2026〕3号',
  issuer: '清溪县人力资源和社会保障局',
  audience: '登记失业、实现灵活就业的就业困难人员',
  benefit: '按实际缴费的一定比例补贴，具体见文件原文',
  howTo: '到户籍所在社区就业驿站登记，填申请表，等公示。',
  materials: '身份证、就业创业证、缴费凭证',
  clause: '第五条 对就业困难人员灵活就业后缴纳的社会保险费，给予一定数额的社会保险补贴。',
  phone: '12333',
  validFrom: '2026-01-01',
  validUntil: '2027-12-31',
  remarks: [],
};

export const sampleTraining: Training = {
  title: '养老护理员初级班',
  content: '老人日常照护、翻身、喂饭、急救',
  classHours: 64,
  requirements: '16到60岁，身体健康',
  subsidy: '合格后免学费，凭电子培训券',
  schedule: '周一到周五晚上7点到9点',
  place: { text: '清溪镇文化站二楼', regionCode: null, point: null },
  organiser: '清溪县职业技能培训中心',
  phone: '0531-55550188',
  startsOn: '2026-12-05',
  places: 40,
  validUntil: '2026-12-04',
  remarks: [],
};

export const sampleEvent: RecruitmentEvent = {
  title: '家门口岗位集市',
  kind: '供需见面会',
  heldOn: '2026-11-28',
  hours: '09:00-11:30',
  place: { text: '清溪社区广场', regionCode: null, point: null },
  organiser: '清溪社区就业驿站',
  employers: '物业、餐饮、家政等 12 家',
  headcount: 160,
  phone: '0531-55550166',
  remarks: [],
};

/** A page of a pull; override what a test is about. */
export function samplePage(changes: readonly Change[], over: Partial<PullPage> = {}): PullPage {
  return {
    protocol: 1,
    epoch: 'epoch-1',
    cursor: 'cursor-1',
    changes: [...changes],
    more: false,
    counts: { job: 0, training: 0, policy: 0, event: 0, pack: 0 },
    station: sampleStation,
    county: sampleCounty,
    serverTimeMs: 0,
    ...over,
  };
}

export const sampleStation = {
  id: 'S01',
  name: '清溪社区就业驿站',
  street: '槐树街道',
  point: { lat: 36.65, lng: 117.12 },
  phone: '0531-55550166',
};
export const sampleCounty = { name: '清溪县', hotline: '12333' };

/** Upserts of postings. */
export const jobUpserts = (jobs: readonly { readonly id: string; readonly row: Job }[], rev = 1): Change[] =>
  jobs.map(({ id, row }) => ({ table: 'job', op: 'upsert', id, rev, row }));
