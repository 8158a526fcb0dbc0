// Reads a slip's PDF as a person would: its words, and its QR from pixels (Debian's poppler-utils, jsqr).
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';

const run = promisify(execFile);

export type SlipReading = {
  /** All words, without white space (a PDF breaks lines where the paper does) and without U+2060, which forbids such a break. */
  readonly text: string;
  /** What the QR says; null when there is none that decodes. */
  readonly qr: string | null;
  readonly pages: number;
  readonly widthMm: number;
  readonly heightMm: number;
};

const MM_PER_POINT = 25.4 / 72;
/** A thermal print head's resolution (ux.md, slip on paper). */
const SLIP_DPI = 203;

/** @param file PDF of a slip @throws when poppler-utils are missing or the file is no PDF */
export async function readSlipPdf(file: string): Promise<SlipReading> {
  const [{ stdout: text }, { stdout: info }] = await Promise.all([
    run('pdftotext', ['-layout', file, '-']),
    run('pdfinfo', [file]),
  ]);
  const size = /^Page size:\s+([\d.]+) x ([\d.]+) pts/m.exec(info);
  return {
    text: text.replace(/[\s\u2060]+/g, ''),
    qr: await readQr(file),
    pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1] ?? 0),
    widthMm: Number(size?.[1] ?? 0) * MM_PER_POINT,
    heightMm: Number(size?.[2] ?? 0) * MM_PER_POINT,
  };
}

async function readQr(file: string): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'slip-'));
  try {
    await run('pdftoppm', ['-png', '-r', String(SLIP_DPI), file, join(folder, 'page')]);
    for (const name of await readdir(folder)) {
      const { data, width, height } = PNG.sync.read(await readFile(join(folder, name)));
      const code = jsqr(new Uint8ClampedArray(data), width, height);
      if (code !== null) return code.data;
    }
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
