// Chinese words of the ledger command.
export const ledgerTexts = {
  badDays: '日期要写成 2026-01-31 这样，开始不能晚于结束；月份要写成 2026-01 这样。',
  fileThere: (file: string) => `“${file}”已经有了，不会覆盖。请换一个文件名。`,
  written: (file: string, rows: number, incomplete: number, wrong: number) =>
    [
      `已写到“${file}”。`,
      rows > 0
        ? `共 ${String(rows)} 行，其中 ${String(incomplete)} 行缺必填项。里面有个人信息，请妥善保管。`
        : '',
      wrong > 0 ? `有 ${String(wrong)} 处栏次关系对不上，请先核对。` : '',
    ].join(''),
  disagrees: (month: string, words: string, left: number, right: number) =>
    `${month} ${words}：左边 ${String(left)}，右边 ${String(right)}`,
} as const;
