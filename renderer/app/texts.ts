// Every Chinese word of the resident's face, in one place. They say what is wrong and what to do; no codes, no 系统异常.
// Data only: who calls a function here passes plain values.
import type { JobCategory } from '#shared/domain/job.ts';
import type { Reach, Shift } from '#shared/domain/registration.ts';
import type { KioskInfo, amendFailures, printFailures, saveFailures } from '#shared/ipc/contract.ts';
import { homeTexts } from './home-texts.ts';
import { trayTexts } from './tray-texts.ts';

type PrintFailure = (typeof printFailures)[number];
type AmendFailure = (typeof amendFailures)[number];
type SaveFailure = (typeof saveFailures)[number];

const categories: Readonly<Record<JobCategory, string>> = {
  cleaning: '保洁',
  domestic: '家政',
  nursing: '护理',
  security: '保安',
  catering: '餐饮',
  delivery: '快递/搬运',
  factory: '工厂',
  other: '更多',
};
const shifts: Readonly<Record<Shift, string>> = {
  day: '白天',
  night: '夜里',
  hourly: '钟点、按小时',
  weekend: '周末',
  any: '什么时候都行',
};
const reaches: Readonly<Record<Reach, string>> = {
  walk: '走路能到',
  bus: '坐公交能到',
  county: '全县都行',
  anywhere: '外地也行',
};

export const texts = {
  appName: '社区就业驿站',
  starting: '正在准备，请稍等',
  noKiosk: '这个页面只能在驿站的自助机上打开。',
  crashed: '刚才的页面没有显示好。请点“回首页”再试一次，或者叫工作人员。',

  common: {
    back: '上一步',
    next: '下一步',
    end: '结束并清除',
    home: '回首页',
    previousPage: '上一页',
    nextPage: '下一页',
    page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
    callStaff: '叫工作人员',
    notSaid: '没有写',
    moreBelow: '往下看',
    moreAbove: '往上看',
    scrolls: '可以往下看的内容',
    chosen: '已选',
  },

  bar: {
    weekdays: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
    date: (month: number, day: number, weekday: string) => `${month}月${day}日 ${weekday}`,
    largeText: '大字',
    highContrast: '高对比',
    readAloud: '读给我听',
    stopReading: '停，不读了',
    today: (time: string) => `今天 ${time}`,
    yesterday: (time: string) => `昨天 ${time}`,
    onDay: (month: number, day: number, time: string) => `${month}月${day}日 ${time}`,
    fetching: '正在接收岗位，请稍等',
    loading: (rows: number, ofRows: number, seconds: number | null) =>
      `正在接收岗位：${rows} / ${ofRows}${seconds === null ? '' : `，还要约 ${seconds} 秒`}`,
    neverFreshDown: '现在没有联网，还没有收到岗位。请叫工作人员。',
    fresh: (when: string) => `已联网，岗位更新于 ${when}`,
    freshDown: (when: string) => `现在没有联网，可以照常找工作和打印。岗位更新于 ${when}`,
    stale: (when: string) => `岗位更新于 ${when}，已经超过两天，先打电话问一问`,
    staleDown: (when: string) => `现在没有联网。岗位更新于 ${when}，去之前先打电话问一问`,
    pending: (count: number) => `${count} 条等待上传`,
    stuck: (count: number) => `${count} 条没有传上去，请叫工作人员`,
    needsAttention: (count: number) => `${count} 条要工作人员核对`,
    allUploaded: '已全部上传',
    listsReadOnly: '这台机器装了旧程序，岗位不再更新，请告诉技术员',
    clockWrong: '这台机器的时间不对，请告诉工作人员',
  },

  tray: trayTexts,

  /** Said, not shown. */
  aloud: {
    nth: (place: number) => `第 ${place} 个`,
    again: (phone: string) => `再说一遍电话：${phone}`,
  },

  storage: {
    noCaching: '这台机器快存满了，岗位先不更新。可以照常登记和打印。请告诉工作人员。',
    fullTitle: '这台机器存满了，现在不能登记',
    full: '请用纸登记，请叫工作人员。',
  },

  sealing: {
    title: '这台机器现在不能登记',
    words: '它还没有收到县里的密封钥匙，联网以后会自己收到。请用纸登记，请叫工作人员。',
  },

  home: homeTexts,

  categories,
  shifts,
  reaches,

  jobs: {
    all: '全部岗位',
    today: '今天能上班',
    todayNote: '短工、钟点工，和写明随时到岗的岗位',
    near: '离家近',
    nearNote: (minutes: number) => `走路 ${minutes} 分钟以内，近的在前`,
    newestNote: '新的在前',
    short: '短工',
    filters: {
      title: '更多筛选',
      help: '可以选几样，点一下选上，再点一下去掉。没写清楚的岗位不算。',
      pay: '工资（按整月算）',
      shift: '什么时候',
      term: '做多久',
      further: '其他',
      atLeast: (yuan: number) => `最少 ${yuan} 元`,
      shifts: { day: '白天', night: '夜里', rotating: '倒班' },
      terms: { long: '长期', short: '短工' },
      older: '50 岁以上也要',
      fresh: (days: number) => `${days} 天内发布`,
      chosen: (count: number) => `已选 ${count} 样`,
      clear: '全部去掉',
      see: (count: number) => `看这 ${count} 个岗位`,
      seeNone: '没有符合的岗位',
      drop: (words: string, count: number) => `去掉“${words}”，有 ${count} 个`,
    },
    found: (count: number) => `找到 ${count} 个岗位`,
    none: '没有找到',
    notYet: '岗位还没有收到',
    notYetHelp: '收到以后会自动显示在这里。',
    noneHelp: '要求多了，没有一个岗位全都符合。可以去掉一样再看：',
    noneHelpAll: '只去掉一样也没有。可以点“全部去掉”，或者回首页换一个工种。',
    noneHelpPlain: '这一类现在没有岗位。可以回首页换一个工种，或者登记求职，有合适的会联系您。',
    spokenCard: '岗位：',
    goneTitle: '这个岗位已经撤下了',
    gone: '单位可能招满了，或者到期了。请先不要去，看看别的岗位。',
    backToList: '看别的岗位',
    walk: (minutes: number) => `走路约 ${minutes} 分钟`,
    walkUnknown: '路程没有算出来',
    engagements: { long: '长期', short: '短工', hourly: '钟点/零工', unknown: '长短没有写' },
    payNegotiable: '面议',
    payAbsent: '工资没有写',
    payUnreadable: '工资写得不清楚',
    payAsk: '工资请先打电话问清楚',
    ageToday: '今天新',
    ageYesterday: '昨天发布',
    ageDays: (days: number) => `${days} 天前发布`,
    ageUnknown: '没写发布日期',
    hoursUnknown: '时间没有写',
    wanted: (count: number) => `招 ${count} 人`,
    pay: '工资',
    employer: '单位',
    place: '地点',
    bus: '公交',
    hours: '时间',
    contact: '联系',
    kind: '形式',
    conditions: '要求',
    education: (text: string) => `学历${text}`,
    experience: (text: string) => `经验${text}`,
    duties: '做什么',
    benefits: '待遇',
    bring: '带什么',
    bringWhat: '身份证原件；有健康证、资格证的也带上',
    noFee: '不收取任何费用',
    noFeeLong: '招工不收取任何费用。要您交钱的，拨打',
    posted: '发布',
    validUntil: '有效至',
    remarks: '说明',
  },

  search: {
    title: '打字找岗位',
    label: '找什么',
    find: '找',
    again: '改字再找',
    foundFor: (text: string) => `找“${text}”`,
    hint: '例如：保洁、baojie、bj',
    none: '没有找到。可以少打几个字，或者换一个说法。',
    fields: { employer: '单位', place: '地点', duties: '做什么' },
  },

  print: {
    print: '打印推荐单',
    printing: '正在打印，请稍等…',
    printed: '已打印，请取走',
    printedNote: (slipNo: string) => `推荐单编号 ${slipNo}。去之前先打电话问一问。`,
    saved: '没有打印机，推荐单已存成文件',
    savedNote: (slipNo: string) => `编号 ${slipNo}。请记下编号，工作人员可以帮您打印。`,
    again: '再打一张',
    tryAgain: '再试一次',
    failedTitle: '没有打印出来',
    failures: {
      notEnrolled: '这台机器还没有登记到县里，暂时不能打印。请叫工作人员。',
      diskError: '机器的存储出了问题，没有打印。请叫工作人员，或者先抄下电话。',
      renderFailed: '没有排好版，没有打印。请再按一次；还不行就抄下电话。',
      printerRefused: '打印机没有接受。可能没开机或没接好，请叫工作人员，或者先抄下电话。',
      noPrinter: '这台机器没有接打印机。请抄下来，或者用手机拍下屏幕。',
      paperOut: '打印机没有纸了。请叫工作人员装纸，装好再按一次；着急就抄下电话。',
      printerOff: '打印机没有开，或者线没接好。请叫工作人员看一下，好了再按一次；着急就抄下电话。',
      jobAborted: '打印机中途停了。可能卡纸，请叫工作人员看一下，好了再按一次。',
      jobStuck: '打印机一直没有打完，已经取消。请叫工作人员看一下，好了再按一次；着急就抄下电话。',
    } satisfies Record<PrintFailure, string>,
  },

  listings: {
    titles: { policies: '政策/补贴', trainings: '培训课程', events: '招聘活动' },
    tabsLabel: '看哪一类',
    none: {
      policies: '现在没有收到政策。请问工作人员。',
      trainings: '现在没有开班的培训。请问工作人员。',
      events: '最近没有招聘活动。请问工作人员。',
    },
    notYet: '还没有收到。收到以后会自动显示在这里。',
    gone: '这一条已经撤下了。',
    documentNo: '文号',
    noDocumentNo: '没有写文号',
    issuer: '发文单位',
    audience: '谁能享受',
    benefit: '给多少',
    howTo: '怎么办',
    materials: '要带材料',
    clause: '文件原文',
    phone: '咨询电话',
    validity: '有效期',
    between: (from: string, until: string) => `${from} 到 ${until}`,
    from: (from: string) => `${from} 起`,
    until: (until: string) => `到 ${until}`,
    askBeforeApplying: '金额以文件原文和经办窗口答复为准。',
    content: '学什么',
    classHours: '学时',
    hoursCount: (hours: number) => `${hours} 学时`,
    requirements: '谁能参加',
    subsidy: '补贴标准',
    schedule: '上课时间',
    place: '地点',
    organiser: '举办单位',
    startsOn: '开班',
    places: '名额',
    placesCount: (places: number) => `${places} 人`,
    placesLeft: (left: number, of: number) => `还剩 ${left} 个（共 ${of} 个）`,
    placesNone: (of: number) => `${of} 个都报满了，可以先报名，有空位再通知您`,
    signUpUntil: '报名截止',
    heldOn: '日期',
    time: '时间',
    employers: '来的单位',
    headcount: '招人',
    headcountOf: (count: number) => `共 ${count} 人`,
  },

  registration: {
    title: '求职登记',
    step: (step: number, of: number) => `第 ${step} 步，共 ${of} 步`,
    notice: {
      question: '先说明白，再登记',
      use: '您的姓、称呼、电话和找工作的打算，只用来给您介绍工作。',
      seen: '县就业服务机构和本驿站的工作人员能看到。5 个工作日内有人给您打电话。',
      optional: '不要身份证号。不登记也能照常看岗位、打印推荐单。',
      /** @param days as the county has set it; null: it has not told yet */
      kept: (days: number | null) =>
        days === null
          ? '登记只在县里规定的期限里保存，到期就删除。'
          : `登记在县里保存 ${days} 天，从最后一次修改算起，到期就删除。`,
      rights: (hotline: string) =>
        `不找工作了，可以要求删除。想看、想改、想删，随时找驿站工作人员，或拨打 ${hotline}。`,
      agree: '我同意',
      disagree: '不同意',
    },
    surname: {
      question: '您贵姓？',
      other: '我的姓不在这里',
    },
    fullName: {
      question: (surname: string) => (surname === '' ? '怎么称呼您？' : `您姓${surname}。怎么称呼您？`),
      mr: '先生',
      ms: '女士',
      given: '名字（不写也行）',
      whole: '请写上姓名',
      unanswered: '请选“先生”或“女士”，或者写上名字。',
      unansweredWhole: '请写上姓名。不方便写，请叫工作人员帮忙。',
    },
    phone: {
      question: '您的手机号是多少？',
    },
    categories: {
      question: '想做什么工作？',
      hint: '可以选好几样',
      other: '别的也行',
      unanswered: '请至少选一样。',
    },
    shift: { question: '什么时候能上班？', unanswered: '请选一个时间。' },
    pay: {
      question: '一个月至少想挣多少？',
      atLeast: (yuan: number) => `${yuan} 元以上`,
      any: '都可以',
      unanswered: '请选一个数，或者选“都可以”。',
    },
    reach: { question: '多远的工作能去？', unanswered: '请选一个远近。' },
    review: {
      question: '请看一下，对不对？',
      name: '姓名',
      phone: '手机号',
      categories: '想做',
      shift: '时间',
      pay: '工资',
      reach: '远近',
      change: '改',
      save: '保存',
      saving: '正在保存，请稍等…',
    },
    noticeUnanswered: '请先选“我同意”或“不同意”。',
    failures: {
      notEnrolled: '这台机器还没有登记到县里，没有保存。请叫工作人员。',
      noSealingKey: '这台机器还没有收到县里的密封钥匙，没有保存。请叫工作人员，用纸登记。',
      diskFull: '这台机器存满了，没有保存。请叫工作人员，用纸登记。',
      diskError: '机器的存储出了问题，没有保存。请叫工作人员，用纸登记。',
      invalid: '有一项没有填对，没有保存。请从“改”里再看一遍，或者叫工作人员。',
    } satisfies Record<SaveFailure, string>,
    amending: (number: string) => `改 ${number}`,
    amendFailures: {
      notEnrolled: '这台机器还没有登记到县里，没有改。请叫工作人员。',
      noSealingKey: '这台机器还没有收到县里的密封钥匙，没有改。请叫工作人员。',
      diskFull: '这台机器存满了，没有改。原来的登记还在。请叫工作人员。',
      diskError: '机器的存储出了问题，没有改。原来的登记还在。请叫工作人员。',
      unknownRegistration: '这条登记不是在这台机器上填的，没有改。请叫工作人员。',
    } satisfies Record<AmendFailure, string>,
  },

  receipt: {
    saved: '已保存',
    amended: '已改好，编号不变',
    amend: '写错了，改一改',
    number: '编号',
    keep: '请记下或拍下编号。5 个工作日内会有人给您打电话。',
    waiting: '还没有上传，联网后自动上传',
    uploaded: '已上传到县里',
    check: '县里要再核对一下。请记下编号，告诉工作人员。',
    done: '完成，回首页',
  },

  idle: {
    question: '您还在吗？',
    countdown: (seconds: number) => `${seconds} 秒后结束，您填写的内容会清除`,
    here: '我还在',
    end: '结束',
  },

  call: {
    sign: '请工作人员过来',
    note: '有居民在这台机器前需要帮忙',
    dismiss: '不用了，返回',
  },

  rights: {
    title: '维权',
    call: '请拨打',
    lines: [
      '遇到这些事，可以打这个电话：',
      '要您交押金、培训费、服装费才给工作',
      '用“培训贷”骗您贷款',
      '招工说的和实际不一样',
      '干了活不给工钱',
    ],
    note: '打电话不用报身份证号。也可以叫驿站工作人员帮您打。',
  },

  setup: {
    title: '这台机器还没有登记到县里',
    lead: '现在还不能找工作和打印。请联系驿站工作人员。',
    technician: '技术人员请这样做：',
    steps: [
      '向县就业服务机构要这个驿站的登记码（8 位数字，24 小时内有效，只能用一次）。',
      '把县服务器地址和登记码写进这台机器的 provision.json 文件。',
      '重新启动本程序。登记好以后，这个页面会自动变成首页。',
    ],
    version: (version: string) => `程序版本 ${version}`,
  },
} as const;

/** Name of the station for the bar; before enrolment the app's own. */
export const stationName = (info: KioskInfo): string => info.station?.name ?? texts.appName;
