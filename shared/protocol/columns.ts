// Rows laid out by column (S9): the same words stand together, so that a general compressor finds them, and a reader can
// take one row, or one column of all rows, without building the others. It knows nothing of the rows' schema: members that
// this version does not know survive (S16), and so does the difference between absent and null.
//
//   constant   the same value in all rows            {"c": value}
//   dictionary values that repeat                    {"d": [values], "i": [index of row]}
//   values     everything else                       {"v": [value of row]}
//   object     every row is an object                {"o": {"member": column}}
//   present    only some rows have the member        {"p": [rows that have it], "of": column}
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';

export type Column =
  | { readonly c: Json }
  | { readonly d: readonly Json[]; readonly i: readonly number[] }
  | { readonly v: readonly Json[] }
  | { readonly o: { readonly [member: string]: Column } }
  | { readonly p: readonly number[]; readonly of: Column };

type JsonObject = { readonly [key: string]: Json | undefined };

/** Lays values out as a column. @param values one for each row, at least one */
export function toColumn(values: readonly Json[]): Column {
  const objects = values.filter(isObject);
  if (objects.length === values.length && values.length > 0) return objectColumn(objects);
  return plainColumn(values);
}

/** The value of one row. @param index from 0 @returns undefined where this row has no such member */
export function valueAt(column: Column, index: number): Json | undefined {
  if ('c' in column) return column.c;
  if ('d' in column) return column.d[column.i[index] ?? -1];
  if ('v' in column) return column.v[index];
  if ('p' in column) {
    const at = indexOfSorted(column.p, index);
    return at < 0 ? undefined : valueAt(column.of, at);
  }
  const row: { [key: string]: Json } = {};
  for (const [member, inner] of Object.entries(column.o)) {
    const value = valueAt(inner, index);
    // A member may be called __proto__: it is data like any other.
    if (value !== undefined)
      Object.defineProperty(row, member, { value, enumerable: true, configurable: true, writable: true });
  }
  return row;
}

/** A member's column inside an object column; null where no row has it. @param path e.g. ['pay', 'text'] */
export function memberColumn(column: Column, path: readonly string[]): Column | null {
  const [member, ...rest] = path;
  if (member === undefined) return column;
  // A member of what only some rows have is a column that only some rows have.
  if ('p' in column) {
    const of = memberColumn(column.of, path);
    return of === null ? null : { p: column.p, of };
  }
  if (!('o' in column) || !Object.hasOwn(column.o, member)) return null;
  const inner = column.o[member];
  return inner === undefined ? null : memberColumn(inner, rest);
}

function objectColumn(rows: readonly JsonObject[]): Column {
  const members = new Map<string, { present: number[]; values: Json[] }>();
  rows.forEach((row, index) => {
    for (const [member, value] of Object.entries(row)) {
      if (value === undefined) continue;
      const column = members.get(member) ?? { present: [], values: [] };
      column.present.push(index);
      column.values.push(value);
      members.set(member, column);
    }
  });
  const columns = [...members].map(([member, { present, values }]): [string, Column] => {
    const column = toColumn(values);
    return [member, present.length === rows.length ? column : { p: present, of: column }];
  });
  return { o: Object.fromEntries(columns) };
}

function plainColumn(values: readonly Json[]): Column {
  const seen = new Map<string, number>();
  const dictionary: Json[] = [];
  const indices = values.map((value) => {
    const key = canonicalJson(value);
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, dictionary.length);
    dictionary.push(value);
    return dictionary.length - 1;
  });
  const [only] = dictionary;
  if (dictionary.length === 1 && only !== undefined) return { c: only };
  return dictionary.length * 2 <= values.length ? { d: dictionary, i: indices } : { v: values };
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function indexOfSorted(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
