// Every sentence that the import says to the county, in one place. A sentence says what is wrong and what to do.
import type { FileProblem, FileReason } from './problems.ts';

const MB = 1024 * 1024;
const megabytes = (bytes: number): string => String(Math.max(1, Math.round(bytes / MB)));

/** What a mapping file looks like; shown wherever a header is missing. */
const MAPPING_EXAMPLE = '{"columns":{"employer":"A","title":"B","place":"F","pay":"G"},"headerRows":0}';

type FileDetail = {
  readonly bytes?: number;
  readonly limitBytes?: number;
  readonly rows?: number;
  readonly detail?: string;
};

/** The sentence for a file that is refused as a whole. */
export function fileProblem(reason: FileReason, about: FileDetail = {}): FileProblem {
  const detail = about.detail ?? '';
  const sentences: Record<FileReason, string> = {
    too_big: `文件有 ${megabytes(about.bytes ?? 0)} MB，超过了 ${megabytes(about.limitBytes ?? 0)} MB。请拆成几个小文件，分别导入。`,
    empty: '文件是空的，里面没有内容。请打开看一看，是不是选错了文件。',
    not_a_spreadsheet: `这不是电子表格${detail}。请用 WPS 或 Excel 打开原表，另存为 .xlsx 后再导入。`,
    old_format: `这是${detail === '' ? '旧格式的表格' : detail}，不能直接导入。请用 WPS 或 Excel 打开，另存为“.xlsx 工作簿”后再导入。`,
    encrypted: '文件加了密码，打不开。请在 WPS 或 Excel 里去掉密码，保存后再导入。',
    zip_bomb: `文件解开以后太大（超过 ${megabytes(about.limitBytes ?? 0)} MB），没有打开。请只留下要导入的行，复制到一张新表里再导入。`,
    damaged: '文件坏了，读不出来。请重新从原来的电脑上复制一份，用 WPS 或 Excel 打开看看是否正常。',
    encoding: '看不出文件用的是什么文字编码，读出来全是乱码。请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。',
    too_much_memory:
      '表格太复杂，读它要用的内存太多，没有导入。请只留下要导入的行和列，复制到一张新表里再导入。',
    interrupted: '导入停下了，什么都没有导入。',
    too_many_rows: `表格太大，一次最多导入 ${about.rows ?? 0} 行。请拆成几个文件，分别导入。`,
    no_header: `${detail}如果表格本来就没有表头，请写一个对照文件，说明每一列是什么，例如 ${MAPPING_EXAMPLE}，导入时加上 --mapping 对照文件。`,
    formula: `${detail}公式算出来的内容可能是旧的，不能直接导入。请在原表里全选、复制，再用“选择性粘贴—数值”粘贴一遍，保存后再导入。`,
    mapping: `对照文件不对：${detail}。正确的样子是 ${MAPPING_EXAMPLE}，列可以写字母（A、B）或序号（0、1）。`,
  };
  return { reason, text: sentences[reason] };
}

export const texts = {
  stillImporting: (seconds: number): string =>
    `还在导入，已经 ${seconds} 秒。按 Ctrl-C 可以停下：表格要么整份导入，要么一行也不导入。`,
  oldXls: '旧版的 .xls 表格',
  otherFormat: '其他格式的表格',
  looksLike: (what: string): string => `，看起来是${what}`,
  hiddenSheet: (name: string): string => `工作表“${name}”是隐藏的，没有导入。`,
  sheetWithoutHeader: (name: string): string => `工作表“${name}”里没有找到表头，没有导入。`,
  skippedRow: (sheet: string, row: number, words: string): string =>
    `${sheet === '' ? '' : `工作表“${sheet}”`}第 ${row} 行“${words}”是说明、合计或小标题，没有当作内容。`,
  noHeader: (needed: string, seen: string): string =>
    `没有找到表头：至少要有${needed}。${seen === '' ? '' : `表里第一行有内容的是：${seen}。`}`,
  formulaAt: (row: number, column: string): string => `第 ${row} 行“${column}”这一格是公式。`,
} as const;
