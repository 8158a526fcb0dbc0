// Which column feeds which field. Header texts are compared after headerKey(); every column goes to the field that
// names it best, a field without `many` takes one column, and a loser gets its next choice (工种 beside 岗位名称 → trade).
import type { PayHint } from '#shared/domain/salary.ts';
import { unitInWords } from '#shared/domain/salary.ts';
import type { FieldSpec } from './fields.ts';

export type Column = {
  readonly index: number;
  /** The header as it stands in the file, white space taken out; the column's letter where there is none. */
  readonly header: string;
};

/** Field → its columns, left to right. */
export type ColumnMap = ReadonlyMap<string, readonly Column[]>;

/** A header as it is compared: half width, lower case, no white space, no stars, no note in brackets, no units. */
export function headerKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s_*＊#\-—:：?？."“”'【】[\]]+/g, '')
    .replace(
      /\((必填|选填|可选|元|人|名|人数|天|元\/?月|元\/?天|月|单位.*|如.*|例.*|填写.*|请.*|万元|千元|[^)]{6,})\)/g,
      '',
    )
    .replace(/必填$/, '')
    .toLowerCase();
}

type Names = ReadonlyMap<string, number>;
const namesOf = new WeakMap<FieldSpec, Names>();

function nameRanks(spec: FieldSpec): Names {
  const known = namesOf.get(spec);
  if (known !== undefined) return known;
  const ranks = new Map(spec.names.split(' ').map((name, rank) => [headerKey(name), rank]));
  namesOf.set(spec, ranks);
  return ranks;
}

const LIKE_RANK = 1_000;
const MAX_HEADER_CHARS = 24;

/** How well a field names a header: 0 is best; null where it does not. */
function rankOf(spec: FieldSpec, header: string): number | null {
  const key = headerKey(header);
  if (key === '') return null;
  const rank = nameRanks(spec).get(key) ?? nameRanks(spec).get(key.replace(/\([^)]*\)/g, ''));
  if (rank !== undefined) return rank;
  return header.length <= MAX_HEADER_CHARS && spec.like?.test(key) === true ? LIKE_RANK : null;
}

/**
 * Assigns columns to fields.
 * @param headers per column its header texts, the most telling one first (最低, then 薪资待遇最低, then 薪资待遇)
 */
export function assignColumns(
  headers: readonly (readonly string[])[],
  fields: Readonly<Record<string, FieldSpec>>,
): ColumnMap {
  const choices: { index: number; header: string; field: string; rank: number; many: boolean }[] = [];
  for (const [index, texts] of headers.entries()) {
    for (const [depth, header] of texts.entries()) {
      for (const [field, spec] of Object.entries(fields)) {
        const rank = rankOf(spec, header);
        if (rank !== null) {
          const cost = rank + depth * (LIKE_RANK / 2);
          choices.push({
            index,
            header: texts.at(-1) ?? header,
            field,
            rank: cost,
            many: spec.many === true,
          });
        }
      }
    }
  }
  choices.sort((a, b) => a.rank - b.rank || a.index - b.index);
  const taken = new Set<number>();
  const map = new Map<string, Column[]>();
  for (const { index, header, field, many } of choices) {
    if (taken.has(index) || (map.has(field) && !many)) continue;
    taken.add(index);
    map.set(field, [...(map.get(field) ?? []), { index, header: header.replace(/\s+/g, '') }]);
  }
  for (const columns of map.values()) columns.sort((a, b) => a.index - b.index);
  return map;
}

/** What a pay column's header says: 月薪（元） → month; 年薪(万元) → year × 10,000; 薪资 → nothing. */
export function payHintOf(header: string): PayHint | undefined {
  const words = header.normalize('NFKC');
  const unit = unitInWords(words);
  const scale = /万/.test(words) ? 10_000 : /千|[(/]k/i.test(words) ? 1_000 : 1;
  return unit === null && scale === 1 ? undefined : { unit: unit ?? 'unknown', scale };
}
