// Every Chinese word of the ledgers' screens. Titles and headings are the county's own sheets' (shared/casework).
import type { LedgerId } from '#shared/casework/ledger.ts';
import type { SheetId } from '#shared/casework/report.ts';
import type { CaseExportFailure, exportSteps } from '#shared/ipc/case-ledger.ts';

const tellTechnician = '请找技术人员。';

export const ledgerTexts = {
  choose: {
    title: '台账和报表',
    period: '看哪一段',
    before: '往前',
    after: '往后',
    spans: { month: '按月', quarter: '按季', year: '按年' },
    ledgers: {
      hardship: '就业困难人员',
      jobless: '失业人员',
      reemployed: '失业再就业',
      newlyEmployed: '新就业人员',
      jobSeekers: '求职人员',
    } satisfies Record<LedgerId, string>,
    report: '统计报表',
    periodWords: (span: 'month' | 'quarter' | 'year', from: string) => {
      const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
      if (span === 'year') return `${year}年`;
      return span === 'month' ? `${year}年${month}月` : `${year}年第${Math.ceil(month / 3)}季度`;
    },
  },
  table: {
    count: (total: number) => `共 ${total} 行`,
    sums: '合计',
    incomplete: (count: number) => `缺项 ${count} 行`,
    find: '在表里找',
    findLabel: '姓名、单位、号码的一部分',
    found: (text: string) => `找“${text}”`,
    show: '看结果',
    behind: (header: string) => `只看：${header}`,
    left: '左边的栏',
    right: '右边的栏',
    missing: (headers: string) => `缺：${headers}`,
    missingHead: '还缺什么',
    none: '这一段没有',
    noneHelp: '换一段时间，或者去掉查找的字。',
    export: '导出',
    region: '台账',
  },
  report: {
    title: (month: string) => `统计报表 ${month.slice(0, 4)}年${Number(month.slice(5))}月`,
    sheets: { EP1: 'EP1', '01': '01表', '02': '02表', '03': '03表', industry: '行业' } satisfies Record<
      SheetId,
      string
    >,
    allFit: '栏次关系都对得上',
    wrong: (count: number) => `${count} 处对不上`,
    people: (count: number) => `共 ${count} 人`,
    cell: (column: number, header: string) => `${column} ${header}`,
  },
  export: {
    title: '导出到 U盘',
    rows: (rows: number) => `共 ${rows} 行，里面有姓名、身份证号和电话。U盘请妥善保管。`,
    counting: '正在数，请稍等…',
    incomplete: (rows: number) => `${rows} 行缺必填项，县里会退回补充。可以先回去补，也可以照样导出。`,
    disagreesTitle: '报表里对不上的（导出前请先核对）',
    disagrees: (words: string, left: number, right: number) => `${words}：左边 ${left}，右边 ${right}`,
    more: (count: number) => `还有 ${count} 处`,
    start: '写到 U盘',
    stop: '停下',
    bar: '写到哪一步了',
    steps: {
      drawing: '第 1 步，共 3 步：正在排表，请稍等…',
      writing: '第 2 步，共 3 步：正在写到 U盘，不要拔…',
      checking: '第 3 步，共 3 步：正在核对写好的文件，不要拔…',
    } satisfies Record<(typeof exportSteps)[number], string>,
    done: (name: string) => `写好了，核对过了：${name}。可以拔 U盘。`,
    failed: '没有写好',
    failures: {
      locked: '已经锁上。请重新进入，再导出一次。',
      opening: '登记还没有打开。请稍等再点。',
      failed: `登记打不开，没有写。${tellTechnician}`,
      pulled: 'U盘不在了。请插好，再导出一次。',
      full: 'U盘满了。请换一个，或者删掉一些文件。',
      readOnly: 'U盘只能读，不能写。请拨开写保护，或者换一个。',
      unreadable: 'U盘读不出来。请换一个。',
      busy: '上一份还在写。请稍等。',
      notEnrolled: '这台机器还没有登记到县里，不能导出。',
      stopped: '停下了。U盘上没有留下文件。',
      notVerified: '写好的和原来的不一样：U盘坏了。请换一个，再导出一次。',
    } satisfies Record<Exclude<CaseExportFailure, 'pinAgain'>, string>,
  },
} as const;
