// Words for what residents ask for besides 求职登记: lists, page, copy for the person. The other words are in texts.ts.
import type {
  ComplaintMatter,
  HalfDay,
  JoblessGround,
  RatedService,
  RequestKind,
} from '#shared/domain/resident-request.ts';

export const requestKindNames: Record<RequestKind, string> = {
  jobInterest: '我想去',
  training: '培训报名',
  event: '活动报名',
  guidance: '职业指导预约',
  traineeship: '见习意向',
  gig: '零工意向',
  complaint: '维权反映',
  unemployment: '失业登记',
  satisfaction: '满意度',
};

export const halfNames: Record<HalfDay, string> = { morning: '上午', afternoon: '下午' };

export const matterNames: Record<ComplaintMatter, string> = {
  feeAsked: '收押金、培训费、服装费',
  trainingLoan: '培训贷',
  falsePosting: '虚假招聘',
  unpaidWages: '拖欠工资',
  other: '其他',
};

export const groundNames: Record<JoblessGround, string> = {
  school: '学校毕业、肄业',
  employer: '从单位失业',
  ownBusiness: '个体、企业停业',
  land: '承包土地被征用',
  army: '退出现役未安置',
  other: '其他',
};

export const serviceNames: Record<RatedService, string> = {
  slip: '打印推荐单',
  registration: '求职登记',
  request: '其他服务',
};

export const requestTexts = {
  heading: '居民的报名、预约和反映',
  none: '还没有收到。',
  openOf: (open: number, total: number) => `待办 ${String(open)}，共 ${String(total)}`,
  average: (score: string, votes: number) => `${score} 分（${String(votes)} 人）`,
  number: '编号',
  kind: '哪一类',
  about: '内容',
  open: '待办',
  anonymous: '匿名',
  sameIdentity: (n: number) => `同一身份证号另有 ${String(n)} 条`,
  done: (number: string) => `${number} 已记为办好。`,
  refused: {
    noRequest: (number: string) => `没有编号是“${number}”的报名、预约或反映。请用 list requests 看一下。`,
    alreadyHandled: (number: string) => `${number} 以前已经有人记为办好，没有再改。`,
  },
  notCorrectable: (number: string) =>
    `${number} 是报名、预约或反映，不能改。可以用 data delete 删除，请本人重新填一次。`,
  data: {
    kind: '哪一类',
    title: '报的是哪一条',
    day: '哪一天',
    half: '上午或下午',
    categories: '工种',
    matter: '什么事',
    words: '本人写的',
    phone: '手机',
    name: '姓名',
    called: '称呼',
    idConsentedAt: '单独同意提供身份证号的时间',
    idNumber: '身份证号码',
    ground: '属于哪一种',
    since: '从哪个月起没有工作',
    longer: '更早',
    service: '评的是',
    score: '打分',
    handledBy: '由谁办好',
    handledAt: '什么时候办好',
  },
} as const;
