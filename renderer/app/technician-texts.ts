// Every Chinese word of the technician's screen. As on the resident's face: what is wrong, and what to do.
import type { Paper, PrintResult } from '#shared/ipc/contract.ts';
import type { CertificateFault, UsbExportFailure, UsbVerdictsFailure } from '#shared/ipc/technician.ts';
import type { LinkFault } from '#shared/sync/status.ts';
import type { StickListsFailure } from '../sync/lists-from-stick.ts';

type PrintFailure = Extract<PrintResult, { ok: false }>['error']['reason'];

const pulled = 'U盘不见了，或者中途拔出了。请插好，点“再找一次”，重新来一遍。';
const unreadable = 'U盘读不出来，可能坏了。请换一个U盘。';
const common = {
  busy: '上一件还没有做完，请等一等。',
  notEnrolled: '这台机器还没有登记到县里，不能用U盘。',
  noKey: '这台机器登记得早，没有县里的密钥。请向县里要新的登记码，重新登记。',
  pulled,
  full: 'U盘满了，没有写成。请删掉些东西，或者换一个U盘。',
  readOnly: 'U盘是只读的，没有写成。请拨开写保护开关，或者换一个U盘。',
  unreadable,
  diskError: '这台机器的硬盘出了问题，没有做成。请看左边的“存储”。',
} as const;

export const technicianTexts = {
  pin: {
    title: '技术人员密码',
    display: '密码',
    enter: '进入',
    erase: '退一位',
    clear: '重新按',
    again: '导出以前，请再按一次密码',
    hint: '请按密码，4 到 12 位数字',
    wrong: '密码不对，请再按一次。',
    wrongWait: (wait: string) => `密码不对。要等 ${wait}，才能再试。`,
    wait: (wait: string) => `错的次数太多。还要等 ${wait}，才能再试。`,
    noPin: '这台机器没有设技术人员密码，进不去。请在 provision.json 里写好再重新启动。',
    seconds: (seconds: number) => `${seconds} 秒`,
    minutes: (minutes: number) => `${minutes} 分钟`,
  },

  title: '技术人员',
  leave: '退出',
  syncNow: '立即同步',
  tray: '要核对的记录',
  testPrint: {
    start: '打印测试页',
    printing: '正在打印测试页，请稍等…',
    printed: (printer: string) => `测试页已打印（${printer}）。`,
    saved: '没有设打印机，测试页已存成文件（slips 目录里的 TEST.pdf）。',
    failures: {
      notEnrolled: '这台机器还没有登记到县里，不能打印。',
      diskError: '这台机器的硬盘出了问题，没有打印。',
      renderFailed: '测试页没有排好版，没有打印。请再按一次。',
      printerRefused: '打印机没有接受。请看电源、数据线，和 provision.json 里的打印机名字。',
      noPrinter: '没有设打印机。请看 provision.json 里的打印机名字。',
      paperOut: '打印机说没有纸了。请装纸再试。',
      printerOff: '打印机说它没开或没接好。请看电源和数据线。',
      jobAborted: '打印机中途停了。请看有没有缺纸、卡纸。',
      jobStuck: '打印机一直没有打完，已经取消。请看有没有缺纸，打印队列有没有暂停。',
    } satisfies Record<PrintFailure, string>,
  },
  moreLabel: '其他',

  devices: {
    title: '设备',
    tabsLabel: '设哪一样',
    tabs: { screen: '屏幕大小', printer: '打印机' },
    notSaved: '没有存上，还是原来的。请看“存储”，再试一次。',
    saved: '存好了，马上就用。',
    screen: {
      help: '拿一张银行卡（或身份证）横着贴在框上，按到框和卡一样大，再点“存好”。字和按钮就按这块屏的真尺寸显示。',
      card: '银行卡 85.6 × 54 毫米',
      muchSmaller: '小很多',
      smaller: '小一点',
      larger: '大一点',
      muchLarger: '大很多',
      keep: '存好',
      value: (pxPerMm: string) => `每毫米 ${pxPerMm} 个像素`,
    },
    printer: {
      which: '用哪台打印机',
      system: '系统默认的',
      none: '不用打印机',
      noneFound: '系统里没有打印机。请先在系统里装好。',
      paper: '纸',
      automatic: '看打印机',
      papers: { '80mm': '80 毫米', '58mm': '58 毫米', A5: 'A5', A4: 'A4' } satisfies Record<Paper, string>,
    },
  },

  health: {
    title: '机器状态',
    kiosk: '终端',
    link: '联网',
    linkUp: '正常',
    linkUnknown: '还没有连过',
    fresh: '名单',
    freshNever: '还没有收到',
    jobs: (count: number, when: string) => `${count} 个岗位，${when}`,
    queue: '待上传',
    queueCount: (pending: number, attention: number) =>
      attention === 0 ? `${pending} 条` : `${pending} 条；另有 ${attention} 条要核对`,
    disk: '存储',
    diskFree: (gigabytes: string) => `还有 ${gigabytes} GB`,
    diskUnknown: '看不出还有多少',
    journalBroken: '登记簿打不开，请联系县里',
    clock: '时间',
    clockRight: '准',
    clockUnknown: '还没有和县里对过',
    clockOff: (minutes: number) => (minutes > 0 ? `慢 ${minutes} 分钟` : `快 ${-minutes} 分钟`),
    versions: '版本',
    versionsText: (app: string, electron: string) => `${app}, Electron ${electron}`,
    epoch: '数据代次',
    unknown: '…',
  },

  faults: {
    noRoute: '连不上：网线没插好，或者没有网',
    dns: '找不到县服务器：地址写错，或者 DNS 不通',
    tls: '县服务器的证书不对',
    timeout: '县服务器一直没有回答',
    serverBusy: '县服务器忙，过一会儿再试',
    serverError: '县服务器出错，请联系县里',
    notTheCounty: '答话的不是县服务器，可能要先登录上网',
    refused: '县服务器不认这台机器，请联系县里',
    clock: '这台机器的时间不对',
    protocol: '两边的程序版本合不上，请联系县里',
  } satisfies Record<LinkFault, string>,

  certificates: {
    unknownCa: '县服务器的证书不是县里的 CA 签的：CA 证书拿错了，或者有人冒充。问清县里再用',
    expired: '县服务器的证书过期了，请县里换。也看看这台机器的时间对不对',
    notYetValid: '县服务器的证书还没有生效：看看这台机器的时间，多半慢了',
    wrongHost: '县服务器的证书是给别的地址的：县里的地址写错了，或者县里装错了证书',
    clientRefused: '县服务器不认这台机器的证书：没有装、装错或者过期，请县里重签',
    unreadable: 'provision.json 里写的证书文件读不出来，或者不是那种证书',
  } satisfies Record<CertificateFault, string>,

  usb: {
    title: 'U盘',
    none: '没有找到U盘。请插上U盘，点“再找一次”。',
    looking: '正在找U盘，请稍等…',
    again: '再找一次',
    stick: (name: string, free: string | null, readOnly: boolean) =>
      `${name}${readOnly ? '（只读）' : free === null ? '' : `（还有 ${free} GB）`}`,
    choose: '要用的U盘',
    importLists: '导入名单',
    exportOutbox: '导出待上传',
    importVerdicts: '导入处理结果',
    working: (what: string) => `正在${what}，请不要拔U盘…`,
    progress: (what: string, done: number, of: number) => `正在${what}：${done} / ${of}，请不要拔U盘…`,
    loading: '已复制完，正在换成新名单。现在可以拔U盘。',
    lists: (rows: number, when: string) => `名单已导入：${rows} 条，是县里 ${when} 做的。`,
    exported: (operations: number, files: number) =>
      `写好了，核对过：${operations} 条${files === 1 ? '' : `，分 ${files} 个文件`}。送到县里导入以后，把处理结果带回来；在这以前它们还算“待上传”。`,
    verdicts: (taken: number, applied: number, pending: number) =>
      taken === 0
        ? `没有新的处理结果。还有 ${pending} 条待上传。`
        : `处理结果已导入：${taken} 条，其中收下 ${applied} 条。还有 ${pending} 条待上传。`,
    refusedFiles: (count: number) => `另有 ${count} 个文件不能用，没有导入。`,
    failed: '没有做成',
    listsFailures: {
      ...common,
      noLists: 'U盘上没有县里的名单。请在县里用 usb-export 写好再来。',
      otherStation: 'U盘上只有别的驿站的名单，没有本站的。请县里重新写一份。',
      foreignCounty: 'U盘上是别的县的名单，没有导入。',
      forged: '名单上县里的签名不对，可能被人改过，没有导入。请换一份，并告诉县里。',
      otherEpoch: '县里的数据恢复过，这台机器还不知道。请先联一次网，再用U盘。',
      older: 'U盘上的名单不比这台机器上的新，没有导入。请向县里要新的。',
      damagedManifest: '名单的目录坏了或不完整，没有导入。请县里重新写一份。',
      chunkMissing: '名单不完整，少了一部分，没有导入。请县里重新写一份。',
      chunkDamaged: '名单有一部分坏了，没有导入。请县里重新写一份，或者换一个U盘。',
      diskLow: '这台机器快存满了，名单没有导入。',
      notLoaded: '名单没有存进去，旧名单还在。请再试一次。',
    } satisfies Record<StickListsFailure, string>,
    exportFailures: {
      ...common,
      nothing: '没有待上传的，不用导出。',
      otherKiosk: '等着的是这台机器上一次登记时留下的，现在的密钥不能签。请联系县里。',
      notVerified: '写上去又读回来，不一样。U盘可能坏了，请换一个。',
    } satisfies Record<Exclude<UsbExportFailure, 'pinAgain'>, string>,
    verdictsFailures: {
      ...common,
      noVerdicts: 'U盘上没有处理结果。请在县里用 usb-import 导入以后再带回来。',
      otherKiosk: 'U盘上是别的机器的处理结果，没有导入。',
      foreignCounty: 'U盘上是别的县的处理结果，没有导入。',
      forged: '处理结果上县里的签名不对，可能被人改过，没有导入。请告诉县里。',
      otherEpoch: '县里的数据恢复过，这份处理结果不算数。请先联一次网，或者重新导出一次。',
      damagedFile: '处理结果的文件坏了或不完整，没有导入。请县里重新导入一次。',
    } satisfies Record<UsbVerdictsFailure, string>,
  },
} as const;
