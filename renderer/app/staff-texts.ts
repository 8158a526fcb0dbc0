// Every Chinese word of staff's screens. As on the resident's face: what is wrong, and what to do.
import type { StaffAddFailure, StaffUnlockResult } from '#shared/ipc/staff.ts';

type UnlockFailure = Extract<StaffUnlockResult, { ok: false }>['error']['reason'];

const noLink = '现在连不上县里，账号没有建好。新增人员要联网，请联网后再试。';
const tellTechnician = '请找技术人员。';

export const staffTexts = {
  /** In the sign 请工作人员过来. */
  enter: '我是工作人员',
  door: {
    title: '工作人员',
    who: '请点自己的名字',
    none: '还没有工作人员账号',
    noneHelp: '请向县里要一个 8 位的工作人员码，点“新增人员”。',
    add: '新增人员',
    made: (name: string) => `${name} 的账号建好了。请点名字，按口令。`,
    unusable: '这台机器的密钥读不出来，工作人员现在进不来。居民登记照常，县里收得到。请找技术人员。',
  },
  pin: {
    title: (name: string) => `${name}，请按口令`,
    display: '口令',
    hint: '6 到 12 位数字',
    enter: '进入',
    working: '正在核对，请稍等…',
    erase: '退一位',
    clear: '重新按',
    wrong: '不对，请再按一次。',
    wrongWait: (wait: string) => `不对。要等 ${wait}，才能再试。`,
    wait: (wait: string) => `错的次数太多。还要等 ${wait}，才能再试。关机重开也要等。`,
    seconds: (seconds: number) => `${seconds} 秒`,
    minutes: (minutes: number) => `${minutes} 分钟`,
    failures: {
      interrupted: '刚才锁上了。请再按一次口令。',
      unusable: `这台机器的密钥读不出来，现在进不来。${tellTechnician}`,
      diskError: `这台机器的硬盘出了问题，现在进不来。${tellTechnician}`,
    } satisfies Record<Exclude<UnlockFailure, 'wrongPin' | 'tooSoon'>, string>,
  },
  add: {
    codeTitle: '新增人员：工作人员码',
    codeHint: '县里给的 8 位数字，24 小时内有效，只能用一次',
    pinTitle: '新增人员：自己定口令',
    pinHint: '6 到 12 位数字，越长越难猜。不要用生日、电话。别人不知道，县里也不知道',
    againTitle: '新增人员：口令再按一遍',
    againHint: '和刚才一样',
    next: '下一步',
    make: '建账号',
    working: '正在建账号，请稍等…',
    different: '两遍不一样。请重新定一个口令。',
    failures: {
      badCode: '工作人员码不对、用过了，或者过了时间。请看清再按，或者向县里要新的。',
      notEnrolled: '这台机器还没有登记到县里，不能新增人员。',
      unusable: `这台机器的密钥读不出来，不能新增人员。${tellTechnician}`,
      diskError: `这台机器的硬盘出了问题，账号没有建好。${tellTechnician}`,
      noRoute: noLink,
      dns: noLink,
      tls: noLink,
      timeout: noLink,
      serverBusy: '县里的服务器忙，账号没有建好。请过一会儿再试。',
      serverError: '县里的服务器出错，账号没有建好。请告诉县里。',
      notTheCounty: noLink,
      refused: '县里不认这台机器，账号没有建好。请告诉县里。',
      clock: `这台机器的时间不对，账号没有建好。${tellTechnician}`,
      protocol: '县里还没有准备好，账号没有建好。请过一会儿再试，还不行就告诉县里。',
    } satisfies Record<StaffAddFailure, string>,
  },
  /** Two characters each: six stand in one row, in 大字 too. The headings say the whole. */
  tabs: {
    today: '今天',
    find: '查人',
    ledgers: '台账',
    registrations: '登记',
    requests: '报名',
    calls: '叫人',
  },
  tabsLabel: '看哪一类',
  requests: {
    title: '报名、预约和反映',
    none: '这台机器上还没有报名、预约和反映',
    anonymous: '匿名',
  },
  calls: {
    title: '居民叫工作人员',
    none: '还没有人叫过',
    count: (count: number) => `共 ${count} 次`,
    open: '没有记下来怎么结束的',
    ends: { came: '工作人员来了', dismissed: '居民自己取消', nobody: '没有人来' },
    waited: (seconds: number) =>
      seconds < 60 ? `等了 ${seconds} 秒` : `等了 ${Math.round(seconds / 60)} 分钟`,
  },
  list: {
    title: '这台机器上的登记',
    count: (count: number) => `共 ${count} 份`,
    loading: '正在打开，请稍等…',
    none: '这台机器上还没有登记',
    noneHelp: '居民登记以后，这里看得到。交给县里满 30 天的不再留在这里。',
    closed: (count: number) => `这一页有 ${count} 份打不开：比账号还早，或者坏了。县里能打开。`,
    lock: '锁上',
    touch: '点开看号码',
    forgotten: '已按规定删除',
    states: { waiting: '还没有上传', uploaded: '已上传', check: '要核对' },
    titles: { mr: '先生', ms: '女士', none: '' },
  },
} as const;
