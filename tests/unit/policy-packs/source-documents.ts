// The documents that the packs quote: the public ones, text files beside the project (../shared/seeds), and the sample county's own.
// White space and line breaks are taken out (the pages break lines in mid-word); nothing else is touched: 〔〕 stays 〔〕, [ ] stays
// [ ], what the scan garbled stays.
import { readFileSync } from 'node:fs';
import { sampleNotices } from '#build/sample-county/policies.ts';
import { PACKS_TODAY } from '#tests/support/policy-packs.ts';
import { sharedData } from '#tests/support/shared-data.ts';

/** Offset in the text without white space at which a numbered place begins: 三 -> （二） -> 7. */
type Heading = { readonly at: number; readonly level: 1 | 2 | 3; readonly name: string };

export type SourceDocument = {
  /** Without white space. */
  readonly text: string;
  readonly headings: readonly Heading[];
};

/** A document of its own inside a file: a city's letter carries the province's notice. Bounds are words of the text. */
type Part = { readonly file: string; readonly from: string; readonly to: string };

const SICHUAN = '000_2cd23859bea0bd9b.txt';
const NEWSPAPER = '001_81dd4d6215fba58d.txt';
const LINYI = '002_8ea802305943de60.txt';
const END = '';

/** Where each public document stands. Keys are the documents' numbers as the text writes them; the newspaper bears none. */
const publicParts: Readonly<Record<string, Part>> = {
  '川人社办发〔2020〕96号': { file: SICHUAN, from: '', to: '积极为高校毕业生提供职业平台，既是' },
  '人社部发〔2020〕53号': { file: SICHUAN, from: '积极为高校毕业生提供职业平台，既是', to: '(此件主动公开)' },
  '人社部发〔2020〕53号（报道）': {
    file: NEWSPAPER,
    from: '七部门要求引导高校毕业生',
    to: '下基层（新华社发',
  },
  '临人社字〔2020〕107号': { file: LINYI, from: '', to: '（联系单位：市人力资源和社会保障局' },
  '鲁人社字〔2020〕128号': { file: LINYI, from: '（联系单位：市人力资源和社会保障局', to: END },
  '鲁就办[2023]13号': { file: '003_893b1c27320b34c6.txt', from: '', to: END },
  '赣人社函〔2021〕55号': { file: '004_aea8c5ab9cc82943.txt', from: '', to: END },
};

/** The sample county's notices by name of file, which is the document's number. */
const notices = new Map(sampleNotices(PACKS_TODAY).map(({ documentNo, text }) => [documentNo, text]));

const parts: ReadonlyMap<string, Part> = new Map([
  ...Object.entries(publicParts),
  ...[...notices.keys()].map((no) => [no, { file: no, from: '', to: END }] as const),
]);

export const documentNos: readonly string[] = [...parts.keys()];
export const sourceFiles: readonly string[] = [...new Set([...parts.values()].map(({ file }) => file))];

/** White space out. */
export const squeeze = (text: string): string => text.replace(/\s+/gu, '');

const readSource = (file: string): string =>
  notices.get(file) ?? readFileSync(sharedData(`../seeds/${file}`), 'utf8');

/** @returns the whole file without white space */
export const sourceText = (file: string): string => squeeze(readSource(file));

const patterns: readonly { readonly level: 1 | 2 | 3; readonly pattern: RegExp }[] = [
  { level: 1, pattern: /^([一二三四五六七八九十]+)(?:、|是)/u },
  { level: 2, pattern: /^(?:- )?[（(]([一二三四五六七八九十]+)[）)]/u },
  { level: 3, pattern: /^(?:- )?(\d{1,2})\. ?\D/u },
];

function headingOf(line: string, at: number): Heading | null {
  for (const { level, pattern } of patterns) {
    const name = pattern.exec(line)?.[1];
    if (name !== undefined) return { at, level, name };
  }
  return null;
}

/** @returns the file that carries a document, and where in its text without white space; null for a number that nobody knows */
export function fileOf(
  no: string,
): { readonly file: string; readonly start: number; readonly end: number } | null {
  const part = parts.get(no);
  if (part === undefined) return null;
  const { file, from, to } = part;
  const whole = sourceText(file);
  const start = whole.indexOf(from);
  const end = to === END ? whole.length : whole.indexOf(to, start);
  if (start < 0 || end < 0) throw new Error(`${no}: the bounds of the part are not in ${file}`);
  return { file, start, end };
}

/** @param no the document's number @returns its own text, cut out of its file, with its numbered places; empty for an unknown one */
export function sourceDocument(no: string): SourceDocument {
  const place = fileOf(no);
  if (place === null) return { text: '', headings: [] };
  const { file, start, end } = place;
  const raw = readSource(file);
  const headings: Heading[] = [];
  let at = 0;
  for (const line of raw.split('\n')) {
    const heading = headingOf(line.trim(), at - start);
    if (heading !== null && at >= start && at < end) headings.push(heading);
    at += squeeze(line).length;
  }
  return { text: squeeze(raw).slice(start, end), headings };
}

/** @returns the place of an offset as the packs write it: 三(二)7; 四(一); 一; 文首 before the first number */
export function placeAt({ headings }: SourceDocument, offset: number): string {
  const found: (string | undefined)[] = [];
  for (const { at, level, name } of headings) {
    if (at > offset) break;
    found[level] = name;
    found.length = level + 1;
  }
  const [, one, two, three] = found;
  if (one === undefined) return '文首';
  return `${one}${two === undefined ? '' : `(${two})`}${three ?? ''}`;
}

/** Offsets at which some words stand, without white space. */
export function offsetsOf({ text }: Pick<SourceDocument, 'text'>, words: string): readonly number[] {
  const sought = squeeze(words);
  const found: number[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) found.push(at);
  return found;
}
