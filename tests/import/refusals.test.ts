// Files that are refused as a whole: one clear sentence with a closed reason, nothing planned.
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openContainer } from '#server/import/container.ts';
import { defaultReadLimits } from '#server/import/limits.ts';
import { readSheet } from '#server/import/read-sheet.ts';
import { csv, importOf, xlsx } from './support.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const list = [
  ['单位名称', '岗位名称', '薪资', '工作地点'],
  ['禾溪青禾物业', '保洁员', '2300元/月', '清溪社区'],
];

/** A workbook whose sheet inflates to `megabytes` of blanks; `declared` is what the archive says of it. */
function bomb(megabytes: number, declared?: number): Uint8Array {
  const blank = new Uint8Array(megabytes * 1024 * 1024).fill(0x20);
  const zip = zipSync({
    'xl/workbook.xml': bytes('<workbook/>'),
    'xl/worksheets/sheet1.xml': [blank, { level: 9 }],
  });
  if (declared === undefined) return zip;
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  for (let at = 0; at < zip.length - 4; at += 1) {
    // Local header: size at 22; central directory: size at 24. Both are made to lie.
    const mark = view.getUint32(at, true);
    if (mark === 0x04034b50 && view.getUint32(at + 22, true) === blank.length)
      view.setUint32(at + 22, declared, true);
    if (mark === 0x02014b50 && view.getUint32(at + 24, true) === blank.length)
      view.setUint32(at + 24, declared, true);
  }
  return zip;
}

async function reasonOf(file: Uint8Array): Promise<{ reason: string; text: string }> {
  const result = await importOf(file);
  if (result.ok) throw new Error(`imported ${result.report.rows} rows`);
  expect(result.error.text).toMatch(/^[^a-z]*[一-龥].*。$/s);
  return result.error;
}

describe('a file is refused with a sentence', () => {
  test.each([
    ['nothing in it', new Uint8Array(0), 'empty'],
    ['blanks only', bytes('  \r\n \r\n'), 'empty'],
    ['a header and no rows', csv(list.slice(0, 1)), 'empty'],
    ['a workbook without cells', xlsx({ rows: [] }), 'empty'],
    ['a PDF', bytes('%PDF-1.7 x'), 'not_a_spreadsheet'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'not_a_spreadsheet'],
    [
      'a web page saved as .xls',
      bytes('<html><table><tr><td>岗位名称</td></tr></table></html>'),
      'not_a_spreadsheet',
    ],
    ['a program', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0, 1, 2]), 'not_a_spreadsheet'],
    ['a zip of something else', zipSync({ 'word/document.xml': bytes('<a/>') }), 'not_a_spreadsheet'],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': bytes('x') }), 'old_format'],
    ['an OpenDocument sheet', zipSync({ mimetype: bytes('x'), 'content.xml': bytes('<a/>') }), 'old_format'],
    ['a cut-off workbook', xlsx({ rows: list }).subarray(0, 900), 'damaged'],
    ['prose', bytes('各位居民：\n明天上午九点在社区开会，请带身份证，谢谢。\n'), 'no_header'],
    ['noise', Uint8Array.from({ length: 4000 }, (_, index) => 0x80 + ((index * 7919) % 128)), 'encoding'],
  ])('%s', async (_name, file, reason) => {
    expect((await reasonOf(file)).reason).toBe(reason);
  });

  test('an encrypted workbook (OLE container with EncryptedPackage) says how to take the password off', async () => {
    const file = new Uint8Array(2048);
    file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    file.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024);
    const { reason, text } = await reasonOf(file);
    expect({ reason, says: text.includes('密码') }).toEqual({ reason: 'encrypted', says: true });
  });

  test('an old .xls says to save it as .xlsx', async () => {
    const file = new Uint8Array(2048);
    file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const { reason, text } = await reasonOf(file);
    expect({ reason, says: text.includes('.xlsx') }).toEqual({ reason: 'old_format', says: true });
  });

  test('100 MB is refused by its size alone', async () => {
    const { reason, text } = await reasonOf(new Uint8Array(100 * 1024 * 1024).fill(0x2c));
    expect({ reason, text }).toEqual({
      reason: 'too_big',
      text: '文件有 100 MB，超过了 50 MB。请拆成几个小文件，分别导入。',
    });
  });

  test('a bomb is seen in the directory, before anything is inflated', async () => {
    const file = bomb(200);
    expect(file.length).toBeLessThan(1024 * 1024);
    expect((await reasonOf(file)).reason).toBe('zip_bomb');
    // The size that the directory declares, not the one at which inflating would have stopped.
    expect(await openContainer(file, defaultReadLimits)).toEqual({
      ok: false,
      error: { reason: 'zip_bomb', bytes: 200 * 1024 * 1024 + '<workbook/>'.length },
    });
  });

  test('a bomb that lies about its size is stopped while it inflates', async () => {
    expect(await openContainer(bomb(200, 1000), defaultReadLimits)).toEqual({
      ok: false,
      error: { reason: 'zip_bomb', bytes: defaultReadLimits.maxInflatedBytes },
    });
  });

  test('thousands of parts are too many', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 6000 }, (_, index) => [`xl/media/${index}.png`, new Uint8Array(1)]),
    );
    expect(
      (await reasonOf(zipSync({ 'xl/workbook.xml': bytes('<workbook/>'), ...parts }, { level: 0 }))).reason,
    ).toBe('zip_bomb');
  });

  test('more rows than the limit are refused, not cut off', async () => {
    const rows = [...list, ...Array.from({ length: 30 }, (_, index) => ['甲', `岗位${index}`, '', ''])];
    for (const file of [xlsx({ rows }), csv(rows)]) {
      expect(await readSheet(file, 'x', { ...defaultReadLimits, maxRows: 20 })).toMatchObject({
        ok: false,
        error: { reason: 'too_many_rows' },
      });
    }
  });

  test('a cell at the last row and column of the grid costs nothing', async () => {
    const parts = unzipSync(xlsx({ rows: list }));
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
    const far = sheet
      .replace(/<dimension [^>]*>/, '<dimension ref="A1:XFD1048576"/>')
      .replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>');
    expect(far).toContain('XFD1048576"><v>');
    const started = performance.now();
    const result = await importOf(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': bytes(far) }));
    expect(result.ok && result.report.rows).toBe(1);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('parts that hold no cells (pictures, comments, metadata, links) are left out and not missed', async () => {
    const parts = unzipSync(xlsx({ rows: list }));
    expect(Object.keys(parts)).toContain('xl/metadata.xml');
    const result = await importOf(
      zipSync({
        ...parts,
        'xl/media/image1.png': new Uint8Array(2048),
        'xl/vbaProject.bin': new Uint8Array(2048),
      }),
    );
    expect(result.ok && result.report.rows).toBe(1);
  });
});

describe('formulas', () => {
  test.each([
    ['without a cached value', { f: 'A1&"x"' }],
    ['with a cached value', { f: 'A1&"x"', v: '保洁员' }],
  ])('in a column that would be imported refuse the file (%s) and name the cell', async (_name, cell) => {
    const { reason, text } = await reasonOf(xlsx({ rows: [...list, ['禾溪物业', cell, '', '']] }));
    expect({ reason, named: text.includes('第 3 行“岗位名称”') }).toEqual({ reason: 'formula', named: true });
  });

  test('in a CSV cell that a spreadsheet program would run refuse the file', async () => {
    expect((await reasonOf(csv([...list, ['禾溪物业', "=cmd|' /C calc'!A0", '', '']]))).reason).toBe(
      'formula',
    );
    expect(
      (await reasonOf(csv([...list, ['禾溪物业', '=HYPERLINK("http://x.invalid","保洁员")', '', '']])))
        .reason,
    ).toBe('formula');
  });

  test('in 序号 and in the total do not', async () => {
    const result = await importOf(
      xlsx({
        rows: [
          ['序号', '单位名称', '岗位名称', '招聘人数', '薪资'],
          [{ f: 'ROW()-1', v: 1 }, '禾溪物业', '保洁员', 2, '2300元/月'],
          ['合计', null, null, { f: 'SUM(D2:D2)', v: 2 }, null],
        ],
      }),
    );
    expect(result.ok && result.report.rows).toBe(1);
  });

  test('="0900" keeps a number as text and is none; a line of equals signs is none', async () => {
    const result = await importOf(
      csv([
        [...(list[0] ?? []), '联系电话', '工作内容'],
        ['禾溪物业', '保洁员', '2300', '清溪', '="09006130101"', '===岗位职责===打扫'],
      ]),
    );
    expect(result.ok && result.plan.rows[0]?.record).toMatchObject({ contact: { phone: '09006130101' } });
  });
});

describe('mapping files', () => {
  test.each([
    ['no JSON', '{'],
    ['no columns', '{}'],
    ['a column that is no column', '{"columns":{"title":"1A"}}'],
    ['an unknown field', '{"columns":{"titel":0}}'],
    ['an unknown member', '{"columns":{"title":0},"header":1}'],
  ])('%s: a sentence with an example', async (_name, mapping) => {
    const result = await importOf(csv(list), 'jobs', mapping);
    expect(result).toMatchObject({ ok: false, error: { reason: 'mapping' } });
    if (!result.ok) expect(result.error.text).toContain('"columns"');
  });

  test('without a header the sentence shows what a mapping file looks like', async () => {
    const { reason, text } = await reasonOf(csv(list.slice(1)));
    expect({ reason, shows: text.includes('{"columns":') && text.includes('--mapping') }).toEqual({
      reason: 'no_header',
      shows: true,
    });
  });
});
