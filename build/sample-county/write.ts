// Writes the sample county as files of the kind a county keeps. Run by hand:
//   node build/sample-county/write.ts OUTDIR [YYYY-MM-DD]
//
//   OUTDIR/county.json            settings (COUNTY_CONFIG)
//   OUTDIR/企业招聘汇总表.xlsx      jobs, merged employers, dates as dates
//   OUTDIR/社区用工摸底表.xlsx      jobs, one worksheet per street, two-row header, split pay
//   OUTDIR/培训项目清单.xlsx  政策清单.xlsx
//   OUTDIR/政策包.json              the county's own policies as a pack, with the notices that it quotes beside it (禾人社发….txt)
//   OUTDIR/招聘活动清单.csv         GB18030, as Excel saves it on a Chinese machine
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import writeXlsxFile from 'write-excel-file/node';
import type { SheetData } from 'write-excel-file/node';
import { addDays, chinaDay, isDay } from '#shared/kernel/calendar.ts';
import { sampleEvents } from './events.ts';
import { countyConfig, countyName } from './places.ts';
import { sampleNotices, samplePack } from './policies.ts';
import { communitySheets, companySheet, policySheet, trainingSheet } from './sheets.ts';

/**
 * Writes all files, over those of an earlier day.
 * @param outDir made where missing
 * @param today 'YYYY-MM-DD'; every date in the files is counted from it, so that nothing is expired
 */
export async function writeSampleCounty(outDir: string, today: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  await writeFile(join(outDir, 'county.json'), `${JSON.stringify(countyConfig, null, 2)}\n`);
  await workbook(join(outDir, '企业招聘汇总表.xlsx'), [{ name: '汇总表', data: companySheet(today) }]);
  await workbook(join(outDir, '社区用工摸底表.xlsx'), communitySheets(today));
  await workbook(join(outDir, '培训项目清单.xlsx'), [{ name: '培训项目', data: trainingSheet(today) }]);
  await workbook(join(outDir, '政策清单.xlsx'), [{ name: '政策', data: policySheet(today) }]);
  await writeFile(join(outDir, '招聘活动清单.csv'), iconv.encode(eventsCsv(today), 'gb18030'));
  await writeFile(join(outDir, '政策包.json'), `${JSON.stringify(samplePack(today), null, 2)}\n`);
  for (const { documentNo, text } of sampleNotices(today))
    await writeFile(join(outDir, `${documentNo}.txt`), text);
}

async function workbook(
  path: string,
  sheets: readonly { readonly name: string; readonly data: SheetData }[],
): Promise<void> {
  await writeXlsxFile(sheets.map(({ name, data }) => ({ data, sheet: name }))).toFile(path);
}

/** Title line, header, rows, remark; commas inside quotes; CRLF. */
function eventsCsv(today: string): string {
  const headers = [
    '序号',
    '活动名称',
    '活动类型',
    '举办日期',
    '具体时间',
    '举办地点',
    '主办单位',
    '参会企业',
    '提供岗位数',
    '联系电话',
  ];
  const rows = sampleEvents.map((event, index) => [
    String(index + 1),
    event.title,
    event.kind,
    addDays(today, event.inDays).replaceAll('-', '/'),
    event.hours,
    event.place,
    event.organiser,
    event.employers.replaceAll('、', ','),
    String(event.headcount),
    '0900-6120000',
  ]);
  const lines = [[`${countyName}招聘活动清单`], headers, ...rows, ['备注：活动如有变动，以社区通知为准。']];
  return lines.map((line) => line.map(csvField).join(',')).join('\r\n') + '\r\n';
}

const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function main(): Promise<void> {
  const [outDir, today = chinaDay(Date.now())] = process.argv.slice(2);
  if (outDir === undefined || !isDay(today)) {
    process.stderr.write('usage: node build/sample-county/write.ts OUTDIR [YYYY-MM-DD]\n');
    process.exitCode = 2;
    return;
  }
  await writeSampleCounty(outDir, today);
  process.stdout.write(`written to ${outDir}\n`);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
