// Every word that the county server and its command line say to people, except those of the import.
import type { Health } from '#shared/protocol/heartbeat.ts';
import type { PurgeCounts } from './services/retention.ts';
import type { AuditFault } from './services/audit.ts';
import type { HealthConcern } from './services/kiosk-health.ts';
import type { ImportReport } from './import/report.ts';
import type { ProblemCode } from '#shared/protocol/problem.ts';
import type { ListTable } from '#shared/protocol/pull.ts';
import { requestTexts } from './request-texts.ts';
import type { Reach, Registration, Shift } from '#shared/domain/registration.ts';

/** What is wrong and what to do, for each refusal. */
export const problemTexts: Record<ProblemCode, string> = {
  badRequest: '请求的内容县服务器读不懂。请检查终端程序的版本。',
  badCode: '这个启用码不对、已经用过或已过 24 小时。请向县里要一个新的启用码。',
  unauthorised: '县服务器不认识这台终端。请用启用码重新登记这台终端。',
  clockSkew: '终端的时间和县服务器相差超过 5 分钟。终端会按县里的时间再试一次；请技术员校准终端时间。',
  replayed: '这个请求已经收到过一次，没有再办。终端会用新的请求再试。',
  revoked: '这台终端已被县里停用。请联系县里的技术员。',
  opConflict: '同一个编号收到了两份不同的内容，后一份没有收。请技术员查看这台终端。',
  sequenceGap: '中间少了记录，后面的没有收。终端会从缺少的那一条开始重新上传。',
  cursorGone: '县里的数据已经换过一套。终端会重新下载全部列表。',
  protocolUnsupported: '终端程序和县服务器的版本差得太多。请先升级其中较旧的一个。',
  protocolTooOld:
    '这台终端的程序太旧，县服务器已经不再支持。请先升级终端的程序；已登记的内容还在终端上，没有丢。',
  protocolTooNew: '这台终端的程序比县服务器新。请先升级县服务器；已登记的内容还在终端上，没有丢。',
  tooLarge: '内容太大，县服务器没有收。',
  notFound: '县服务器上没有这个地址。',
  busy: '县服务器现在忙，请稍后再试。数据没有丢。',
  internal: '县服务器出了问题，这次没有办成。请稍后再试；一直这样请联系县里的技术员。',
};

export const keyTexts = {
  badKey: '终端送来的密钥不能用。请重新启动终端程序，再启用一次。',
  keyInUse: '这台终端的密钥已经登记过。请在终端上清除旧的登记，再启用一次。',
} as const;

/** Staff accounts and station keys. */
export const staffTexts = {
  badBox: '终端送来的密钥不能用。请重新启动终端程序，再试一次。',
  badCode: '这个工作人员码不对、已经用过、已过 24 小时，或不是给这个驿站的。请向县里要一个新的。',
  unrecoverable: '县里保存的驿站密钥打不开。请县里的技术员检查密封密钥是不是原来的那一个。',
  code: (code: string, name: string, until: string) =>
    `${name}的工作人员码 ${code}，${until} 前有效，只能用一次。请在终端上输入，并自己设一个口令。`,
  badName: '请用 --name 写上工作人员的姓名，1 到 40 个字。',
  revoked: '这个工作人员账号已收回。终端下次联系时会删除它，并换一把驿站密钥。',
  noAccount: (id: string) => `没有编号是“${id}”的工作人员账号，或已经收回。请用 list staff 看一下。`,
  rekeyed: (station: string, kiosks: number) =>
    `驿站 ${station} 的 ${String(kiosks)} 台终端下次联系时会换一把驿站密钥。`,
} as const;

export const adminTexts = {
  notHere: '管理地址只能在县服务器本机使用。',
  badToken: '管理口令不对。请在县服务器所在的机器上、用同一个数据目录运行这条命令。',
  noStation: (id: string) => `没有编号是“${id}”的驿站。请看一下县设置文件里的驿站编号。`,
} as const;

export const listNames: Record<ListTable, string> = {
  job: '岗位',
  training: '培训项目',
  policy: '政策',
  event: '招聘活动',
  pack: '政策包',
};

export const shiftNames: Record<Shift, string> = {
  day: '白班',
  night: '夜班',
  hourly: '钟点',
  weekend: '周末',
  any: '时间都可以',
};

export const titleNames: Record<Registration['title'], string> = {
  mr: '先生',
  ms: '女士',
  none: '没有写',
};

export const reachNames: Record<Reach, string> = {
  walk: '走路能到',
  bus: '坐车能到',
  county: '全县',
  anywhere: '哪里都可以',
};

export const pageTexts = {
  title: (county: string) => `${county} · 社区就业驿站`,
  kiosks: '驿站终端',
  noKiosk: '还没有终端启用。',
  kioskCode: '终端',
  station: '驿站',
  lastContact: '最近联系',
  pending: '终端上等待上传',
  revoked: '已停用',
  pendingUnknown: '没有报告',
  health: '状态',
  version: '程序',
  healthUnknown: '没有报告',
  healthy: '正常',
  concerns: {
    stuck: (health: Health) =>
      `有记录等了 ${String(Math.floor((health.oldestPendingAgeMs ?? 0) / 60_000))} 分钟没有传上来，请联系驿站`,
    alarm: () => '县数据库恢复后缺少终端已清理的旧记录，请技术员处理',
    diskFull: () => '磁盘已满，不能登记',
    needsAttention: (health: Health) => `${String(health.needsAttention)} 条要工作人员核对`,
    paperOut: () => '打印机缺纸，请联系驿站加纸',
    printerOff: () => '打印机没有反应，请联系驿站检查电源和连线',
    noPrinter: () => '没有打印机，推荐单只存成文件',
    diskLow: () => '磁盘快满，岗位不更新',
    clock: (health: Health) =>
      `时钟相差 ${String(Math.round(Math.abs(health.clockOffsetMs ?? 0) / 60_000))} 分钟`,
  } satisfies Record<HealthConcern, (health: Health) => string>,
  pendingCount: (n: number) => (n === 0 ? '没有' : `${String(n)} 条`),
  lists: '正在发布',
  heldRows: '等待县里审核',
  liveCount: (n: number) => `${String(n)} 条`,
  registrations: '最近的求职登记',
  noRegistration: '还没有收到求职登记。',
  number: '登记编号',
  name: '姓名',
  phone: '手机',
  wish: '想找的工作',
  receivedAt: '县里收到',
  payFloor: (yuan: number) => `每月 ${String(yuan)} 元以上`,
  payAny: '工资都可以',
  withdrawn: '已撤回',
  conflicts: '冲突待办',
  noConflict: '没有要处理的冲突。',
  openCount: (n: number) => `待处理 ${String(n)} 条`,
  task: '待办',
  about: '哪一项',
  countyValue: '县里现在的',
  stationValue: '驿站送来的',
  decision: '处理',
  undecided: '待处理',
  decided: {
    county: '保留县里的',
    station: '采用驿站的',
    apart: '不是同一个人',
    merged: '已合并',
  },
  fields: {
    name: '姓名',
    title: '称呼',
    phone: '手机',
    categories: '工种',
    shift: '时间',
    payFloorYuan: '工资',
    reach: '远近',
  },
  identity: '身份证号相同，是不是同一个人',
  persons: (a: number, b: number) => `${String(a)} 号和 ${String(b)} 号`,
  total: (n: number) => `共 ${String(n)} 条`,
  closed: '县里的查看页没有打开：服务器启动时没有设置查看密码（COUNTY_CONSOLE_PASSWORD）。',
  askPassword: '请用县里的账号和密码查看。',
  generatedAt: (when: string) => `本页生成于 ${when}，刷新可看最新。`,
} as const;

/** What a stick brings or takes. */
export const usbTexts = {
  chunkGone: '县里的列表刚刚换了一版。请再导出一次，已写好的部分会接着用。',
  writeFailed: (dir: string) =>
    `“${dir}”写不进去。请看 U 盘是否插好、已满或写保护，再试一次；已写好的部分会接着用。`,
  readFailed: (path: string) => `“${path}”读不到。请看 U 盘是否插好、位置是否写对。`,
  noOutbox: (dir: string) => `“${dir}”里没有终端导出的记录（yizhan-outbox-….json）。请先在终端上导出。`,
  tooBig: (file: string) => `“${file}”太大，不像是终端导出的记录。没有收。`,
  progress: (station: string, done: number, of: number) => `驿站 ${station}：${String(done)}/${String(of)}`,
  exported: (station: string, chunks: number, bytes: number, reused: number) =>
    `驿站 ${station}：${String(chunks)} 块、${(bytes / 1_048_576).toFixed(1)} MB 已写好（其中 ${String(reused)} 块原来就在）。`,
  forgotten: (kiosk: string, registrations: number) =>
    `终端 ${kiosk}：${String(registrations)} 份登记要按规定删除，通知已写好。请插到终端上导入名单或回执，终端就会删除。`,
  imported: (kiosk: string, taken: number, rejected: number, back: string) =>
    `终端 ${kiosk}：${String(taken)} 条已收，${String(rejected)} 条要人工处理。回执“${back}”已写回 U 盘，请插回终端。`,
  refusedFile: (file: string, why: string) => `“${file}”没有收：${why}`,
  refused: {
    unreadable: '文件不完整或不是终端导出的记录。请在终端上重新导出。',
    foreignCounty: '这是别的县的终端导出的。请交给那个县。',
    unknownKiosk: '县里没有登记过这台终端。请用启用码登记终端后重新导出。',
    forged: '文件的签名不对，内容可能被改动过。请在终端上重新导出。',
    revoked: '这台终端已被县里停用。请联系县里的技术员。',
    foreignOperation: '文件里有别的终端的记录。请在终端上重新导出。',
    sequenceGap: '中间少了记录。请在终端上重新导出全部未上传的记录。',
    opConflict: '同一个编号有两份不同的内容。请技术员查看这台终端。',
    busy: '县服务器现在忙，没有全部收完。请稍后再导入一次，已收的不会重复。',
  },
} as const;

/** 冲突待办, 合并, 撤回. */
export const decisionTexts = {
  badId: '编号要是数字，请先用 list 看一下。',
  badName: '请写上是谁决定的（40 个字以内）。',
  done: {
    resolve: (task: string) => `待办 ${task} 已处理。`,
    merge: (alias: string) => `已合并，合并编号 ${alias}。要撤销请用 person unmerge ${alias}。`,
    unmerge: (alias: string) => `合并 ${alias} 已撤销，恢复成合并以前的样子。`,
    withdraw: (number: string) => `登记 ${number} 已记为撤回同意，不再用来介绍工作。`,
    handled: requestTexts.done,
  },
  refused: {
    noTask: (task: number) => `没有编号是 ${String(task)} 的待办。请用 conflict list 看一下。`,
    alreadyDecided: (task: number) => `待办 ${String(task)} 已经有人处理过了，没有再改。`,
    mergeInstead: (task: number) =>
      `待办 ${String(task)} 是问两个人是不是同一个人：是同一个人请用 person merge，不是请用 --keep county。`,
    consentWithdrawn: (task: number) =>
      `待办 ${String(task)} 的登记已撤回同意，不能再改。可以用 --keep county 结束它。`,
    noPerson: (a: number, b: number) =>
      `没有编号是 ${String(a)} 或 ${String(b)} 的人。请用 person list 看一下。`,
    alreadyOne: (a: number, b: number) => `${String(a)} 和 ${String(b)} 已经是同一个人。`,
    noAlias: (alias: number) => `没有编号是 ${String(alias)} 的合并。请用 person list 看一下。`,
    alreadyUndone: (alias: number) => `合并 ${String(alias)} 已经撤销过了。`,
    noRegistration: (number: string) => `没有编号是“${number}”的登记。请核对回执上的编号。`,
    alreadyWithdrawn: (number: string) => `登记 ${number} 以前已经撤回同意。`,
    ...requestTexts.refused,
  },
} as const;

/** What a person may ask for: 导出, 更正, 删除. */
export const personTexts = {
  data: {
    county: '县',
    madeAt: '导出时间',
    number: '登记编号',
    station: '驿站',
    kiosk: '终端',
    enteredAt: '填写时间',
    receivedAt: '县里收到的时间',
    notice: '告知书版本',
    consentedAt: '同意时间',
    rev: '第几版',
    answers: '现在的内容',
    identity: '身份',
    idNumber: '身份证号码',
    name: '姓名',
    bornOn: '出生日期',
    revisions: '修改记录',
    withdrawals: '撤回同意',
    conflicts: '冲突待办',
    sameAs: '认定为同一个人的其他登记',
    operations: '终端上传的原始记录',
    operation: '记录编号',
    verdict: '处理结果',
    content: '内容',
    erased: '已清除',
    unreadable: '打不开',
    what: '哪一项',
    by: '由谁',
    at: '时间',
    undone: '后来撤销',
    countyItself: '县服务器按身份证号认出',
  },
  done: {
    export: (number: string, file: string) =>
      `登记 ${number} 的全部内容已写到“${file}”。里面有个人信息，交给本人后请删除。`,
    correct: (number: string, rev: number) => `登记 ${number} 已更正，现在是第 ${String(rev)} 版。`,
    delete: (number: string) => `登记 ${number} 的内容已从县数据库删除，只留下编号。备份里的会随备份到期。`,
  },
  refused: {
    noRegistration: (number: string) => `没有编号是“${number}”的登记。请核对回执上的编号。`,
    alreadyErased: (number: string) => `登记 ${number} 的内容以前已经删除，县里没有它的内容。`,
    consentWithdrawn: (number: string) => `登记 ${number} 已撤回同意，不能再改。可以用 data delete 删除。`,
    badValue: (number: string) =>
      `登记 ${number} 没有改：这个值不合要求。手机要 11 位；工种、时间、称呼、远近要用英文代号。`,
    sameValue: (number: string) => `登记 ${number} 没有改：县里现在就是这个值。`,
    notCorrectable: requestTexts.notCorrectable,
  },
  badFile: (file: string) => `“${file}”写不了：已经有这个文件，或文件夹不存在。请换一个文件名。`,
} as const;

/** 留存期限. */
export const purgeTexts = {
  done: (n: PurgeCounts, dryRun: boolean) =>
    `${dryRun ? '试运行，没有改动。到期应清除' : '到期已清除'}：求职登记 ${String(n.registrations)}，撤回同意的登记 ${String(n.withdrawn)}，报名、预约和反映 ${String(n.requests)}，已办结的原始记录 ${String(n.envelopes)}，推荐单 ${String(n.slips)}，旧启用码 ${String(n.codes)}，旧导入问题行 ${String(n.importRows)}。`,
} as const;

/** 审计日志. */
export const auditTexts = {
  badTip: '--tip 要写上次核对时记下的 64 位校验值。',
  whole: (lines: number, tip: string) =>
    lines === 0
      ? '审计日志还没有内容。'
      : `审计日志 ${String(lines)} 条，完整无改动。请把最后一条的校验值抄下来另外保存：${tip}`,
  faults: {
    missing: (n: number) => `审计日志少了第 ${String(n)} 条：有人删过。请保留数据库原样，联系县里的技术员。`,
    changed: (n: number) =>
      `审计日志从第 ${String(n)} 条起对不上：被改过、插过或换过顺序。请保留数据库原样，联系县里的技术员。`,
    cutOff: (n: number) =>
      `审计日志的结尾对不上，从第 ${String(n)} 条起：后面的被删过，或有人自己添过。请保留数据库原样，联系县里的技术员。`,
    tipUnknown: () =>
      '审计日志前后连得上，但里面没有记下的那个校验值：整本可能被重写过，或恢复成了更早的备份。',
  } satisfies Record<AuditFault, (n: number) => string>,
} as const;

/** A county without a settings file. */
export const defaultCountyTexts = { county: '本县', station: '社区就业驿站' } as const;

type ImportCounts = Omit<ImportReport, 'problems'>;

/** Sentences of the county command line; each says what is wrong and what to do. */
export const cliTexts = {
  noFile: (file: string) => `找不到文件“${file}”。请检查文件名和位置。`,
  badKind:
    '请用 --kind 说明是哪一类：jobs（岗位）、trainings（培训）、policies（政策）或 events（招聘活动）。',
  serverGone: (url: string) => `县服务器（${url}）没有回应。请看它是否在运行，再试一次。`,
  inUse: (pid: number) =>
    `县数据库正被另一个程序使用（进程 ${String(pid)}），而它没有开放管理地址。请先停下它，再试一次。`,
  databaseAway: '连不上县数据库。请检查 DATABASE_URL 和数据库是否在运行。',
  databaseTooNew: (database: number, program: number) =>
    `这个数据库已经升级到第 ${String(database)} 版，本程序只认识到第 ${String(program)} 版。为保护数据，没有打开。请用新版程序。`,
  migrationChanged: (version: number) =>
    `数据库第 ${String(version)} 版的升级内容和本程序里的不一样。程序文件可能被改动过。为保护数据，没有打开。`,
  signingKeyMissing: (file: string) =>
    `找不到县签名密钥文件“${file}”，而终端已经认得原来的密钥。请把原来的文件放回这个位置，或用 COUNTY_SIGNING_KEY_FILE 指出它在哪里。为保护终端，没有启动。`,
  signingKeyForeign: (file: string) =>
    `县签名密钥文件“${file}”不是这个县数据库的那一个，终端不会相信它。请换成原来的文件。没有启动。`,
  signingKeyUnreadable: (file: string) =>
    `县签名密钥文件“${file}”读不出来，或里面不是 Ed25519 密钥。请检查文件权限，或换成原来的文件。没有启动。`,
  identityKeyMissing: (file: string) =>
    `找不到县身份密钥文件“${file}”，而数据库里的身份是用原来的密钥记下的。请把原来的文件放回这个位置，或用 COUNTY_IDENTITY_KEY_FILE 指出它在哪里。没有启动。`,
  identityKeyForeign: (file: string) =>
    `县身份密钥文件“${file}”不是这个县数据库的那一个，用它认不出登记过的人。请换成原来的文件。没有启动。`,
  identityKeyUnreadable: (file: string) =>
    `县身份密钥文件“${file}”读不出来，或里面不是 32 字节的密钥。请检查文件权限，或换成原来的文件。没有启动。`,
  sealingKeyMissing: (where: string) =>
    `找不到县密封密钥文件“${where}”，而终端已经在用原来的密钥密封登记。请把原来的文件放回这个位置，或用 COUNTY_SEALING_KEY_FILE 指出它在哪里。没有启动。`,
  sealingKeyForeign: (where: string) =>
    `县密封密钥“${where}”不是这个县数据库的那一个，打不开终端密封的登记。请换成原来的密钥。没有启动。`,
  sealingKeyUnreadable: (where: string) =>
    `县密封密钥“${where}”读不出来，或里面不是 32 字节的 base64。请检查文件权限，或换成原来的密钥。没有启动。`,
  sealingKeyReadableByOthers: (where: string) =>
    `县密封密钥文件“${where}”别的用户也能读。请改成只有所有者可读（chmod 400），再启动。没有启动。`,
  defaultConfig: '没有县设置文件（COUNTY_CONFIG），先按默认的县和驿站来办。',
  notJson: '整个文件不是正确的 JSON，或者读不到',
  portBusy: (port: number) =>
    `端口 ${String(port)} 已被别的程序占用。请换一个端口（PORT），或先停下那个程序。`,
  badConfig: (file: string, where: string) => `县设置文件“${file}”有一处要改：${where}。`,
  badPort: (text: string) => `端口“${text}”不对：要 0 到 65535 之间的整数。`,
  reading: (file: string, where: string) => `正在读取 ${file}，交给${where}……`,
  theServer: (url: string) => `正在运行的县服务器（${url}）`,
  theDatabase: '县数据库',
  dryRun: '试运行：没有改动任何内容。',
  imported: (n: ImportCounts) =>
    `共 ${String(n.rows)} 行：发布 ${String(n.accepted)}，带说明发布 ${String(n.noted)}，待审核 ${String(n.held)}，重复 ${String(n.duplicate)}，没有变化 ${String(n.unchanged)}，不收 ${String(n.refused)}。`,
  problemLine: (row: number, column: string, text: string) => `第 ${String(row)} 行 ${column}：${text}`,
  code: (code: string, until: string) => `启用码 ${code}，${until} 前有效，只能用一次。`,
  nothingListed: '没有内容。',
  newEpoch: '已开始新的数据编号：各终端下次联系时会重新下载列表，并补交最近 30 天的记录。',
  released: (list: string, title: string) => `${list}“${title}”已发布。各终端下次联系时会收到。`,
  notReleased: {
    noRow: (id: string) => `没有编号是“${id}”的内容。请用 hold list 看编号。`,
    notHeld: (id: string) => `编号“${id}”不在等待审核。它可能已经发布、撤下或过期。`,
    expired: (id: string) => `编号“${id}”的截止日期已经过了，发布出去终端也不会显示。请改好日期重新导入。`,
  },
  revokedKiosk: (code: string) => `终端 ${code} 已停用。`,
  movedKiosk: (code: string, station: string, accounts: number, pending: number | null) =>
    `终端 ${code} 已改到驿站 ${station}。它下次联系时会换成那个驿站的列表和密钥；收回了 ${accounts} 个原驿站的工作人员账号。` +
    (pending === 0
      ? ''
      : `它${pending === null ? '没有报过有没有' : `上次报的还有 ${pending} 条`}未上传的记录，补交后算在新驿站。`),
  noKiosk: (code: string) => `没有叫“${code}”的终端。`,
} as const;

/** `county -- ca …` */
export const caTexts = {
  made: ({ certFile, keyFile }: { readonly certFile: string; readonly keyFile: string }) =>
    `证书：${certFile}\n私钥：${keyFile}（不要外传，不要放进备份以外的地方）`,
  refused: (error: {
    readonly reason: 'noOpenssl' | 'noCa' | 'badName' | 'badDays' | 'failed' | 'exists';
    readonly file?: string;
  }): string => {
    switch (error.reason) {
      case 'noOpenssl':
        return '没有找到 openssl，什么都没有做。请先装上（apt install openssl）。';
      case 'noCa':
        return '这个文件夹里没有 CA（county-ca.crt、county-ca.key）。请先 ca init，或者换成放 CA 的文件夹。';
      case 'badName':
        return '名字不能用。县名用文字，服务器用域名或 IP 地址，终端用编号（比如 QX01）。';
      case 'badDays':
        return '天数要是 1 到 36500 的整数。';
      case 'exists':
        return `${error.file ?? ''} 已经有了，没有改动。要换新的，先把旧的移走。`;
      case 'failed':
        return 'openssl 没有做成，什么都没有留下。请看文件夹能不能写、磁盘满没满。';
    }
  },
};
