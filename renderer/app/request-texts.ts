// Words of 更多服务 and of what a resident asks for besides 求职登记: a notice first (个人信息保护法 第十七条), one question a page, and
// what happens next. The other words of the resident's face are in texts.ts.
import type {
  ComplaintMatter,
  HalfDay,
  JoblessGround,
  RequestKind,
} from '#shared/domain/resident-request.ts';

/** Everything that a form is opened for; 满意度 is one tap and has none. */
export type FormKind = Exclude<RequestKind, 'satisfaction'>;

const titles: Readonly<Record<FormKind, string>> = {
  jobInterest: '我想去',
  training: '培训报名',
  event: '活动报名',
  guidance: '预约职业指导',
  traineeship: '见习意向',
  gig: '零工意向',
  complaint: '向县里反映',
  unemployment: '失业登记',
};

/** What it is for and what happens then: the first line of the notice. */
const purposes: Readonly<Record<FormKind, string>> = {
  jobInterest: '您的电话只用来帮您联系这个岗位。驿站问过用人单位，会给您打电话。',
  training: '您的姓、称呼、电话只用来报这个班。名额以县里答复为准，会给您打电话。',
  event: '您的姓、称呼、电话只用来报这场活动。有变动会给您打电话。',
  guidance: '您的姓、称呼、电话只用来约职业指导的时间。驿站会打电话和您定下来。',
  traineeship: '您的姓、称呼、电话和想做的工种，只用来给您找见习岗位。有合适的会给您打电话。',
  gig: '您的姓、称呼、电话和想做的工种，只用来给您找零工。有合适的会给您打电话。',
  complaint: '您反映的事只用来帮您维权。可以不留电话；留了，县里会给您回话。',
  unemployment: '您的姓、称呼、电话和失业情况只用来办失业登记。县里审核后给您打电话。身份证号另外问您。',
};

const nexts: Readonly<Record<FormKind, string>> = {
  jobInterest: '请记下或拍下编号。驿站问过用人单位，会给您打电话。',
  training: '请记下或拍下编号。报上没有，县里会给您打电话。',
  event: '请记下或拍下编号。到时候直接来就行，有变动会给您打电话。',
  guidance: '请记下或拍下编号。驿站会给您打电话，定下时间。',
  traineeship: '请记下或拍下编号。有合适的见习岗位会给您打电话。',
  gig: '请记下或拍下编号。有合适的零工会给您打电话。',
  complaint: '请记下或拍下编号。想问进展，打电话时报这个编号。',
  unemployment: '请记下或拍下编号。县里审核后会给您打电话，来时请带身份证。',
};

const halves: Readonly<Record<HalfDay, string>> = { morning: '上午', afternoon: '下午' };
const matters: Readonly<Record<ComplaintMatter, string>> = {
  feeAsked: '要我交押金、培训费、服装费',
  trainingLoan: '用“培训贷”骗我贷款',
  falsePosting: '招工说的和实际不一样',
  unpaidWages: '干了活不给工钱',
  other: '别的事',
};
const grounds: Readonly<Record<JoblessGround, string>> = {
  school: '从学校毕业或离开学校',
  employer: '单位的工作没有了',
  ownBusiness: '自己的店、企业停了',
  land: '承包的土地被征用',
  army: '退役，还没有安置',
  other: '别的情况',
};

export const requestTexts = {
  titles,
  nexts,
  notice: {
    question: '先说明白，再填写',
    purposes,
    lines: [
      '县就业服务机构和本驿站的工作人员能看到。存到期会自动删除。',
      '不填也能照常看岗位、打印推荐单。',
      '想看、想删，随时找驿站工作人员，或拨打',
    ],
  },
  about: (title: string) => `报的是：${title}`,
  submit: '提交',
  saving: '正在保存，请稍等…',
  day: {
    question: '哪一天来？',
    words: (month: number, day: number, weekday: string) => `${month}月${day}日 ${weekday}`,
  },
  half: { question: '上午还是下午？', halves },
  categories: { question: '想做什么工作？' },
  matter: { question: '遇到什么事？', matters },
  words: {
    question: '想写几句吗？',
    label: '哪个单位、什么时候、多少钱（不写也行）',
    unanswered: '请写几句是什么事。不方便写，请叫工作人员帮忙。',
  },
  reply: { question: '要县里给您回话吗？', phone: '留个电话', none: '不留，匿名反映' },
  idConsent: {
    question: '身份证号，要您单独同意',
    /** 个人信息保护法 第二十八条, 第二十九条, 第三十条: what it is needed for, what it may do, and that one may say no. */
    lines: [
      '身份证号只用来核对本人、避免重复登记。丢了会被人冒用，所以在这台机器上一按“提交”就密封，只有工作人员能打开。',
      '不同意，就不在这台机器上登记；可以带身份证到窗口办，别的服务不受影响。',
    ],
  },
  idNumber: { question: '您的身份证号是多少？' },
  ground: { question: '您是哪种情况？', grounds },
  since: {
    question: '从什么时候起没有工作？',
    thisMonth: '这个月',
    month: (year: number, month: number) => `${year}年${month}月`,
    longer: '更早',
  },
  choose: '请选一个。',
} as const;

export const serviceTexts = {
  title: '更多服务',
  notes: {
    training: '看课表，报名',
    event: '看日子，报名',
    guidance: '约个时间聊一聊',
    traineeship: '毕业生、青年',
    gig: '按天、按小时',
    startup: '项目和补贴',
    unemployment: '填好等审核',
    complaint: '打电话或写信',
  },
  names: {
    training: '培训课程',
    event: '招聘活动',
    guidance: '职业指导',
    traineeship: '就业见习',
    gig: '零工',
    startup: '创业',
    unemployment: '失业登记',
    complaint: '维权',
  },
  signUp: '我要报名',
  trainingNote: '名额是县里公布的总数，报上没有以县里答复为准。报名不收费。',
  eventNote: '不报名也可以直接去。报名不收费。',
  work: {
    see: { traineeship: '看见习岗位', gig: '看短工和零工' },
    seeNote: '照常打印推荐单',
    leave: '留个电话等消息',
    leaveNote: '有合适的给您打电话',
    /** 就业见习: 离校 3 年内和 16–24 岁 (seed S2 (二)). */
    lead: {
      traineeship: '离校三年内的毕业生、16 到 24 岁的青年可以参加就业见习。条件以县里的政策原文为准。',
      gig: '按天、按小时结钱的活。先问清怎么结、什么时候结。不收取任何费用。',
    },
  },
  startup: {
    lead: '能贷多少、能补多少，每个地方不一样。请工作人员按县里的政策给您算。',
    sums: '能贷多少、能补多少，点“算一算”，每一步都写明文件原文。',
    none: '现在没有收到创业政策。请问工作人员，或者约职业指导。',
  },
  write: '写给县里（可以不留名）',
  satisfaction: {
    question: '满意吗？不点也行',
    /** From 5 to 1. */
    scores: ['很满意', '满意', '一般', '不满意', '很不满意'],
    thanks: '谢谢您！',
    failed: '没有记下来。不要紧，您办的事不受影响。',
  },
} as const;
