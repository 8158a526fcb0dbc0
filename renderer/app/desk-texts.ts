// Every Chinese word of staff's desk: Today, people, a person's page. Names of events and services are the ledgers' (shared/casework/words.ts).
import type { TaskKind } from '#shared/casework/tasks.ts';
import type { caseFailures } from '#shared/ipc/case-person.ts';
import type { CaseOpening } from '#shared/ipc/casework.ts';

type Failure =
  (typeof caseFailures)[number] | 'notEnrolled' | 'noSealingKey' | 'diskFull' | 'diskError' | 'unknownPerson';

const tellTechnician = '请找技术人员。';

export const deskTexts = {
  opening: {
    title: '正在打开登记',
    progress: ({ done, total }: CaseOpening) =>
      total === 0 ? '请稍等…' : `已打开 ${done} 条，共 ${total} 条`,
    failed: `登记打不开。居民登记照常。${tellTechnician}`,
    closed: (count: number) => `有 ${count} 条打不开：比账号还早，或者坏了。县里能打开。`,
  },
  today: {
    title: '今天要做的',
    count: (tasks: number, people: number) => `${tasks} 件，本站登记 ${people} 人`,
    none: '今天没有到期的事',
    noneHelp: '新的求职登记要在 5 个工作日内联系，到时候会排在这里。',
    kinds: {
      contactDue: '要联系',
      letterOverdue: '催推荐回执',
      hardshipReviewDue: '就业困难复核',
      meterClosing: '“12333”快到期',
      graduateServicesDue: '毕业生服务不够',
      traineeshipEnding: '见习快到期',
    } satisfies Record<TaskKind, string>,
    due: (day: string, certain: boolean) => `${day}前${certain ? '' : '（放假安排还没公布）'}`,
    overdue: (day: string) => `已过期：${day}`,
  },
  find: {
    title: '查人',
    label: '姓名、手机号或身份证号',
    hint: '数字至少按两位',
    none: '没有找到',
    noneHelp: '只查得到本站登记过的人。',
    find: '找到的人',
    again: '重新找',
    found: (count: number) => `找到 ${count} 人`,
    idTail: (tail: string) => (tail === '' ? '没有身份证号' : `身份证尾号 ${tail}`),
    registeredOn: (day: string | null) => (day === null ? '没有求职登记' : `${day} 登记`),
  },
  person: {
    phoneShow: '点开看号码',
    officer: (name: string) => `服务人员：${name}`,
    noOfficer: '还没有一对一服务人员',
    meter: (from: string, until: string) => `“12333”服务（${from} 至 ${until}）`,
    noMeter: '不是登记失业或就业困难人员，不计“12333”',
    line: (name: string, done: number, wanted: number) => `${name} ${done}/${wanted}`,
    graduate: (done: number, wanted: number, until: string) => `毕业生服务 ${done}/${wanted}，${until}前`,
    timeline: '经过',
    record: '记一笔',
    reached: '联系上了',
    notReached: '没联系上',
    undo: '撤销上一步',
    undone: '点错了',
    saved: (what: string) => `已保存：${what}`,
    saving: '正在保存…',
    failures: {
      locked: '已经锁上，没有保存。请重新进入。',
      opening: '登记还没有打开，没有保存。请稍等再点。',
      failed: `登记打不开，没有保存。${tellTechnician}`,
      notEnrolled: '这台机器还没有登记到县里，没有保存。',
      noSealingKey: '县里的密钥还没有到，没有保存。联网后再试。',
      diskFull: `硬盘满了，没有保存。${tellTechnician}`,
      diskError: `硬盘出了问题，没有保存。${tellTechnician}`,
      unknownPerson: '没有这个人的登记，没有保存。',
    } satisfies Record<Failure, string>,
  },
  failures: {
    locked: '已经锁上。请重新进入。',
    opening: '登记还没有打开，请稍等。',
    failed: `登记打不开。${tellTechnician}`,
  } satisfies Record<(typeof caseFailures)[number], string>,
} as const;
