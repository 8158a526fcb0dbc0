// What a CSV file is written in: UTF-8 with or without BOM, UTF-16 with BOM (Excel's "Unicode text"), or GB18030
// (what Excel and WPS save on a Chinese machine). Decided by decoding, never by the file's name.
import iconv from 'iconv-lite';

export type Decoded = {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
};

/** Of the characters beyond ASCII, so many may be broken before the guess is given up. */
const TOLERATED = 0.02;

/** @returns the text without BOM, or null where no encoding fits (a picture, a program, a cut-up file) */
export function decodeText(bytes: Uint8Array): Decoded | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0xef, 0xbb, 0xbf]))
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' };
  if (startsWith(bytes, [0xff, 0xfe]))
    return { text: iconv.decode(buffer, 'utf-16le'), encoding: 'utf-16le' };
  if (startsWith(bytes, [0xfe, 0xff]))
    return { text: iconv.decode(buffer, 'utf-16be'), encoding: 'utf-16be' };
  if (bytes.includes(0)) return null;
  const strict = strictUtf8(bytes);
  if (strict !== null) return { text: strict, encoding: 'utf-8' };
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  const gb18030 = iconv.decode(buffer, 'gb18030');
  const utf8Broken = brokenShare(utf8);
  const gbBroken = brokenShare(gb18030);
  if (Math.min(utf8Broken, gbBroken) > TOLERATED) return null;
  return utf8Broken <= gbBroken ? { text: utf8, encoding: 'utf-8' } : { text: gb18030, encoding: 'gb18030' };
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Share of replacement and private-use characters among those beyond ASCII. */
function brokenShare(text: string): number {
  let beyond = 0;
  let broken = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    beyond += 1;
    if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) broken += 1;
  }
  return beyond === 0 ? 0 : broken / beyond;
}
