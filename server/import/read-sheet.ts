// A file's bytes → a Sheet, or one sentence why not. Decides by what the bytes are, not by the file's name.
//
//   bytes ─ too big? empty? ─┬─ PK..  → container.ts (bounded) → read-workbook.ts
//                            ├─ D0CF  → encrypted or old .xls: a sentence
//                            ├─ %PDF, PNG, JPEG, HTML … → a sentence
//                            └─ text  → read-csv.ts
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { openContainer } from './container.ts';
import { defaultReadLimits } from './limits.ts';
import type { ReadLimits } from './limits.ts';
import type { FileReason, ReadProblem } from './problems.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Sheet } from './sheet.ts';
import { fileProblem, texts } from './texts.ts';

/**
 * Reads a spreadsheet (.xlsx, or CSV in UTF-8, UTF-16 with BOM or GB18030).
 * @param bytes the whole file; a caller that reads from disk looks at the size first (defaultReadLimits.maxBytes)
 * @param fileName only for messages
 * @returns visible tables with their cells; every refusal is a Chinese sentence with a closed reason
 */
export async function readSheet(
  bytes: Uint8Array,
  fileName: string,
  limits: ReadLimits = defaultReadLimits,
): Promise<Result<Sheet, ReadProblem>> {
  const problem = (reason: FileReason, detail = ''): Result<Sheet, ReadProblem> =>
    err(
      fileProblem(reason, { detail, bytes: bytes.length, limitBytes: limits.maxBytes, rows: limits.maxRows }),
    );
  if (bytes.length > limits.maxBytes) return problem('too_big');
  if (bytes.length === 0) return problem('empty');
  const kind = sniff(bytes);
  switch (kind) {
    case 'cfb':
      return isEncryptedPackage(bytes) ? problem('encrypted') : problem('old_format', texts.oldXls);
    case 'zip': {
      const container = await openContainer(bytes, limits);
      if (!container.ok) {
        const { reason } = container.error;
        if (reason === 'zip_bomb') return err(fileProblem(reason, { limitBytes: limits.maxInflatedBytes }));
        return problem(reason, reason === 'old_format' ? texts.otherFormat : '');
      }
      const book = readWorkbook(container.value, limits);
      if (!book.ok) return problem(book.error.reason);
      if (book.value.tables.length === 0) return problem('empty');
      const notices = book.value.hiddenNames.map(texts.hiddenSheet);
      return ok({ fileName, format: 'xlsx', tables: book.value.tables, notices });
    }
    case 'text': {
      const table = readCsv(bytes, limits);
      if (!table.ok) return problem(table.error.reason);
      return ok({ fileName, format: 'csv', tables: [table.value], notices: [] });
    }
    case 'binary':
    case 'PDF':
    case '图片':
    case '网页':
    case '压缩包':
      return problem('not_a_spreadsheet', kind === 'binary' ? '' : texts.looksLike(kind));
  }
}

type Kind = 'zip' | 'cfb' | 'text' | 'binary' | 'PDF' | '图片' | '网页' | '压缩包';

const MARKS: readonly (readonly [Kind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['cfb', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['图片', [0x89, 0x50, 0x4e, 0x47]],
  ['图片', [0xff, 0xd8, 0xff]],
  ['图片', [0x47, 0x49, 0x46, 0x38]],
  ['压缩包', [0x52, 0x61, 0x72, 0x21]],
  ['压缩包', [0x37, 0x7a, 0xbc, 0xaf]],
  ['压缩包', [0x1f, 0x8b]],
];

function sniff(bytes: Uint8Array): Kind {
  for (const [kind, mark] of MARKS) if (mark.every((byte, index) => bytes[index] === byte)) return kind;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  if (/^(\ufeff|ï»¿)?(<!doctype html|<html|<table|<meta|<\?xml|<head)/.test(head)) return '网页';
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !utf16 && bytes.subarray(0, 8_192).includes(0) ? 'binary' : 'text';
}

/** An encrypted .xlsx is an OLE container with a stream of this name ([MS-OFFCRYPTO] 2.3.4.4). */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}
