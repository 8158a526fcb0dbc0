// Target import: spreadsheets that were broken in their bytes, their parts, their XML or their cells, through reading, planning and
// applying. Either a plan whose counts add up and which is applied whole, or one Chinese sentence and nothing in the database.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { importKinds } from '#server/import/fields.ts';
import { planHere } from '#server/import/plan-file.ts';
import type { County } from '#server/services/county.ts';
import { type ImportInput, importFile } from '#server/services/import-file.ts';
import type { Prng } from '../sim/prng.ts';
import { type CellIn, type SheetIn, csv, xlsx } from '../import/support.ts';
import { openFuzzCounty } from './fuzz-county.ts';
import { jsonOf, mutated, mutatedBytes } from './mutate.ts';
import { oddNumbers, oddTexts } from './odd.ts';
import { Broken, type OpenRig } from './target.ts';

type Kind = ImportInput['kind'];
const sheets: Readonly<Record<Kind, readonly (readonly CellIn[])[]>> = {
  jobs: [
    [
      '序号',
      '单位名称',
      '岗位名称',
      '招聘人数',
      '薪资',
      '工作地点',
      '联系电话',
      '学历要求',
      '发布日期',
      '截止日期',
      '岗位要求',
    ],
    [
      1,
      '禾溪青禾物业',
      '保洁员',
      2,
      '2300元/月',
      '清溪社区',
      '0531-55550101',
      '不限',
      new Date('2026-11-01'),
      '2026年12月31日',
      '身体健康',
    ],
    [2, '清溪饭店', '帮厨', '若干', '3000-4500', '清溪街道', '13800000001', '初中', '2026/11/5', '长期', ''],
    [
      3,
      '禾溪制衣',
      '缝纫工',
      { n: 5, z: '0"人"' },
      '计件',
      '禾溪县',
      '0531-1',
      '高中',
      { n: 45_000, z: 'yyyy-mm-dd' },
      '',
      '限女性',
    ],
  ],
  trainings: [
    ['培训名称', '培训内容', '课时', '培训机构', '联系电话', '开班时间', '招生人数'],
    ['养老护理员', '照护', 64, '禾溪职校', '0531-2', '2026-12-05', 40],
  ],
  policies: [
    ['政策名称', '文号', '发文单位', '适用对象', '政策内容', '办理方式', '咨询电话'],
    ['社保补贴', '禾人社发〔2026〕3号', '禾溪县人社局', '灵活就业人员', '按比例补贴', '到驿站登记', '12333'],
  ],
  events: [
    ['活动名称', '活动类型', '举办日期', '时间', '地点', '主办单位', '联系电话'],
    ['家门口集市', '供需见面会', '2026-11-28', '09:00-11:30', '清溪社区广场', '清溪驿站', '0531-3'],
  ],
};

type Read = (county: County, input: ImportInput) => ReturnType<typeof importFile>;
/** On this thread, whose time is looked at; the thread that the server uses runs the same function (plan-worker.ts). */
const readHere: Read = (county, input) => importFile(county, input, planHere);

/** @param read reads and imports; another one has a bug, to see that the fuzzer finds it */
export const openImport =
  (read: Read = readHere): OpenRig =>
  async () => {
    const fuzzed = await openFuzzCounty();
    const runsKept = async (): Promise<string> =>
      JSON.stringify(
        await fuzzed.db.query(
          'select (select count(*) from import_run) as r, (select count(*) from import_row) as w, (select count(*) from listing) as l, (select count(*) from change_log) as c',
        ),
      );
    return {
      fresh: fuzzed.fresh,
      run: async (prng) => {
        const kind = prng.pick(importKinds);
        const { how, bytes } = fileOf(kind, prng);
        const input = {
          bytes,
          fileName: prng.chance(0.9) ? '岗位.xlsx' : prng.pick(oddTexts).slice(0, 300),
          kind: prng.chance(0.9) ? kind : prng.pick(importKinds),
          mapping: prng.chance(0.1)
            ? jsonOf(mutated({ columns: { title: 0, employer: 'B', pay: 2 } }, prng))
            : null,
          dryRun: prng.chance(0.3),
        };
        const before = await runsKept();
        const result = await read(fuzzed.county(), input);
        if (!result.ok) {
          if (!/[一-龥].*。$/s.test(result.error.text))
            throw new Broken('a refusal without a sentence', result.error);
          if ((await runsKept()) !== before)
            throw new Broken('a refused file left something behind', result.error.reason);
          return `${how} ${result.error.reason}`;
        }
        if (input.dryRun && (await runsKept()) !== before) throw new Broken('a dry run wrote something');
        const { rows, accepted, noted, held, duplicate, unchanged, refused } = result.value.report;
        if (accepted + noted + held + duplicate + unchanged + refused !== rows)
          throw new Broken('the report does not add up', result.value.report);
        return `${how} planned`;
      },
      audit: fuzzed.audit,
      dispose: fuzzed.dispose,
    };
  };

function fileOf(kind: Kind, prng: Prng): { readonly how: string; readonly bytes: Uint8Array } {
  const rows = prng.chance(0.6) ? oddCells(sheets[kind], prng) : sheets[kind];
  const way = prng.int(10);
  if (way < 3) {
    const text = csv(rows.map((row) => row.map((cell) => (typeof cell === 'object' ? '' : String(cell)))));
    return { how: 'csv', bytes: prng.chance(0.6) ? mutatedBytes(text, prng) : text };
  }
  const book = bookOf([
    { rows, name: prng.chance(0.9) ? '表' : prng.pick(['__proto__', 'constructor', '甲']) },
    ...(prng.chance(0.2) ? [{ rows, hidden: prng.chance(0.5) }] : []),
  ]);
  if (way < 5) return { how: 'zip', bytes: mutatedBytes(book, prng) };
  if (way < 6) return { how: 'book', bytes: book };
  if (prng.chance(0.01))
    return { how: 'bomb', bytes: prng.chance(0.5) ? prng.pick(bombs) : mutatedBytes(prng.pick(bombs), prng) };
  return { how: 'xml', bytes: brokenParts(book, prng) };
}

const books = new Map<string, Uint8Array>();
/** A workbook; one of sound rows alone is written once. A copy, for who takes it may write into it. */
function bookOf(pages: readonly SheetIn[]): Uint8Array {
  if (!Object.values(sheets).includes(pages[0]?.rows ?? [])) return xlsx(...pages);
  const name = JSON.stringify(pages);
  const book = books.get(name) ?? xlsx(...pages);
  books.set(name, book);
  return Uint8Array.from(book);
}

function oddCells(rows: readonly (readonly CellIn[])[], prng: Prng): readonly (readonly CellIn[])[] {
  const changed = rows.map((row) => [...row]);
  for (let n = prng.int(4); n >= 0; n -= 1) {
    const row = prng.pick(changed);
    // Excel's own limit of a cell; the library refuses to write more.
    const text = prng.pick(oddTexts).slice(0, 32_000);
    row[prng.int(row.length + 2)] = prng.pick<CellIn>([
      text,
      prng.pick(oddNumbers),
      null,
      { f: 'A1&"x"', v: text },
      { n: prng.pick(oddNumbers), z: 'yyyy-mm-dd' },
    ]);
  }
  if (prng.chance(0.1)) changed.push(...changed.slice(1));
  if (prng.chance(0.1)) changed.shift();
  return changed.map((row) => Array.from(row, (cell) => cell ?? null));
}

/** Packed once: what takes long to make must not count as the product's time. */
const bombs = [
  zipSync({ 'xl/sharedStrings.xml': new Uint8Array(130 * 2 ** 20) }, { level: 1 }),
  zipSync(
    { 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/sharedStrings.xml': new Uint8Array(130 * 2 ** 20) },
    { level: 1 },
  ),
] as const;

/** Changes in the XML that a program may trip over, each at one place of a sheet. */
const xmlWounds: readonly ((xml: string, prng: Prng) => string)[] = [
  (xml) => xml.replace(/<dimension [^>]*>/, '<dimension ref="A1:XFD1048576"/>'),
  (xml) => xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
  (xml) =>
    xml.replace(
      '</sheetData>',
      '<row r="99999999999"><c r="ZZZZZZ99999999999"><v>1</v></c></row></sheetData>',
    ),
  (xml) =>
    xml.replace(
      '</sheetData>',
      '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
  (xml) =>
    xml.replace(
      '</sheetData>',
      `</sheetData><mergeCells>${'<mergeCell ref="A1:Z99999"/>'.repeat(300)}</mergeCells>`,
    ),
  (xml) => xml.replace('</sheetData>', '</sheetData><cols><col min="1" max="2147483647" width="9"/></cols>'),
  (xml, prng) =>
    xml.replace(/t="s"/g, () =>
      prng.chance(0.3)
        ? prng.pick(['t="d"', 't="e"', 't="b"', 't="str"', 't="inlineStr"', 't="zz"'])
        : 't="s"',
    ),
  (xml, prng) =>
    xml.replace(/<v>[^<]*<\/v>/g, (cell) =>
      prng.chance(0.2)
        ? `<v>${prng.pick(['1e308', '-1', 'NaN', '99999999', '', '2958466', '&#0;', '&amp;#xD800;', '&a;', '0.1.2'])}</v>`
        : cell,
    ),
  (xml, prng) =>
    xml.replace(/<c r="([A-Z]+)(\d+)"/g, (cell) =>
      prng.chance(0.1)
        ? `<c r="${prng.pick(['', 'A0', '1', 'AAAA1', 'A1:B9', '__proto__', 'a1', 'A-1'])}"`
        : cell,
    ),
  (xml, prng) =>
    xml.replace(/<v>/g, (v) =>
      prng.chance(0.1)
        ? `<f>${prng.pick(['A1', 'HYPERLINK("x")', '((((((((', '('.repeat(5000)])}</f>${v}`
        : v,
    ),
  (xml) =>
    xml.replace(
      /^(<\?xml[^>]*>)?/,
      (head) =>
        `${head}<!DOCTYPE x [<!ENTITY a "${'a'.repeat(99)}"><!ENTITY b "${'&a;'.repeat(99)}"><!ENTITY c SYSTEM "file:///etc/passwd">]>`,
    ),
  (xml) => `${'<a>'.repeat(20_000)}${xml}`,
  (xml) => xml.replace(/<si>/, `<si>${'<r><t>x</t></r>'.repeat(5000)}`),
  (xml) => xml.replace(/formatCode="[^"]*"/, `formatCode="${'0'.repeat(3000)}&quot;元&quot;"`),
  (xml) => xml.replace(/numFmtId="0"/g, 'numFmtId="14"'),
  (xml) => xml.replace(/<workbookPr/, '<workbookPr date1904="1"'),
  (xml) => xml.replace(/<\/?[a-z]+/g, (tag) => (tag.length % 7 === 0 ? tag.toUpperCase() : tag)),
  (xml) => xml.replaceAll('<', '<x:'),
];

function brokenParts(book: Uint8Array, prng: Prng): Uint8Array {
  const parts: Record<string, Uint8Array> = unzipSync(book);
  for (let n = prng.int(3); n >= 0; n -= 1) {
    const name = prng.chance(0.5) ? 'xl/worksheets/sheet1.xml' : prng.pick(Object.keys(parts));
    const part = parts[name] ?? new Uint8Array(0);
    const way = prng.int(10);
    if (way < 6) parts[name] = strToU8(prng.pick(xmlWounds)(strFromU8(part), prng));
    else if (way < 8) parts[name] = mutatedBytes(part, prng);
    else if (way === 8) delete parts[name];
    else
      parts[
        prng.pick([
          '../x.xml',
          'xl/worksheets/sheet9.xml',
          'XL/WORKBOOK.XML',
          'EncryptedPackage',
          'content.xml',
          'xl/worksheets/sheet1.xml/',
        ])
      ] = part;
  }
  if (prng.chance(0.005))
    parts['xl/sharedStrings.xml'] = strToU8(`<sst>${'<si><t>x</t></si>'.repeat(100_000)}</sst>`);
  // Stored, not packed: packing took half of a run, and what is packed comes by the other ways (`zip`, `book`, `bomb`).
  return zipSync(parts, { level: 0 });
}
