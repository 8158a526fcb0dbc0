// 工作地点 as posted → division code and, for places of the county itself, a point.
//
// Order: province, city, county from the front of the text (浙江省宁波, 深圳深圳宝安区宝安, 北京 - 大兴, 昆明·西山区); where no
// province or city is named, the county's gazetteer; else a county name that exists only once in China. What is not
// recognised stays words: regionCode null.
import type { Point } from '#shared/domain/job.ts';
import { chinaDivisions } from './divisions.ts';
import type { Division, Divisions } from './divisions.ts';

export type GazetteerPlace = {
  readonly name: string;
  readonly code: string | null;
  readonly point: Point | null;
  readonly aliases?: readonly string[] | undefined;
};

export type Region = { readonly regionCode: string | null; readonly point: Point | null };
export type RegionReader = (text: string) => Region;

const UNKNOWN: Region = { regionCode: null, point: null };
/** 南京路, 朝阳街, 北京东路: a road is named after a city far away. 朝阳区 is not the city 朝阳. */
const NOT_A_CITY = /^(东|西|南|北|中|上|下)?(路|街|大道|巷|大街|弄|公路)|^(区|县|镇|乡|村|社区|街道)/;

/**
 * Makes a reader of places for one county.
 * @param gazetteer the county's own streets, communities, villages, markets, parks
 * @param countyName e.g. 禾溪县, taken off the front of a place
 */
export function regionReader(
  gazetteer: readonly GazetteerPlace[],
  countyName: string,
  divisions: Divisions = chinaDivisions(),
): RegionReader {
  const names = gazetteer.flatMap((place) =>
    [place.name, ...(place.aliases ?? [])].map((name) => ({ name, place })),
  );
  const known = new Map<string, Region>();
  const read = (text: string): Region => {
    const words = placeKey(text);
    if (words === '') return UNKNOWN;
    const inCounty = countyName !== '' && words.includes(countyName);
    const division = inCounty ? null : fromTheFront(words, divisions);
    if (division !== null) return { regionCode: division, point: null };
    const own = namedLast(words, names);
    if (own !== undefined) return { regionCode: own.code, point: own.point };
    return { regionCode: onlyOne(inCounty ? countyName : words, divisions), point: null };
  };
  return (text) => {
    const region = known.get(text) ?? read(text);
    known.set(text, region);
    return region;
  };
}

/** 清溪街道清溪社区 → the community: the deepest level is written last; of two that end there, the longer one. */
function namedLast(
  words: string,
  names: readonly { readonly name: string; readonly place: GazetteerPlace }[],
): GazetteerPlace | undefined {
  let best: { end: number; length: number; place: GazetteerPlace } | undefined;
  for (const { name, place } of names) {
    const start = words.lastIndexOf(name);
    if (start < 0) continue;
    const end = start + name.length;
    if (best === undefined || end > best.end || (end === best.end && name.length > best.length)) {
      best = { end, length: name.length, place };
    }
  }
  return best?.place;
}

/** Without white space and the marks that sites put between levels. */
const placeKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s·•・\-—–|/\\,，、>_()]+/g, '')
    .replace(/^(中国|中华人民共和国)/, '');

/** Code of the deepest level named from the front; null where neither province nor city is. */
function fromTheFront(words: string, divisions: Divisions): string | null {
  const province = startOf(words, divisions.provinces);
  let rest = province?.rest ?? words;
  const cities = divisions.cities.filter(({ code }) => province === null || code.startsWith(province.code));
  const municipality = province !== null && /^(11|12|31|50)$/.test(province.code);
  const city = municipality ? null : startOf(rest, cities);
  if (province === null && city === null) return null;
  rest = city?.rest ?? rest;
  // 北京北京海淀区, 深圳深圳宝安区: the site wrote the city twice.
  const scope = city?.code ?? province?.code ?? '';
  const areas = divisions.areas.filter(({ code }) => code.startsWith(scope));
  const area = areaIn(rest, areas) ?? areaIn(withoutRepeat(rest, municipality ? province : city), areas);
  if (area !== null) return area.code;
  return scope.padEnd(6, '0');
}

type Start = { readonly code: string; readonly name: string; readonly short: string; readonly rest: string };

function startOf(words: string, list: readonly Division[]): Start | null {
  const whole = list.find(({ name }) => words.startsWith(name));
  if (whole !== undefined) return { ...whole, rest: words.slice(whole.name.length) };
  for (const division of list) {
    if (division.short === '' || !words.startsWith(division.short)) continue;
    const rest = words.slice(division.short.length).replace(/^(省|市|自治区|自治州|地区)/, '');
    if (!NOT_A_CITY.test(rest)) return { ...division, rest };
  }
  return null;
}

function withoutRepeat(words: string, division: Start | null): string {
  if (division === null) return words;
  if (words.startsWith(division.name)) return words.slice(division.name.length);
  return division.short !== '' && words.startsWith(division.short)
    ? words.slice(division.short.length).replace(/^市/, '')
    : words;
}

function areaIn(words: string, areas: readonly Division[]): Division | null {
  if (words === '') return null;
  const atStart = areas.find(({ name }) => words.startsWith(name));
  if (atStart !== undefined) return atStart;
  const short = areas.find(
    ({ short }) =>
      short !== '' &&
      words.startsWith(short) &&
      !NOT_A_CITY.test(words.slice(short.length).replace(/^(区|县|市)/, '')),
  );
  return short ?? areas.find(({ name }) => name.length >= 3 && words.includes(name)) ?? null;
}

/** 昆山, 西山区: a county name at the front that exists once in China. */
function onlyOne(words: string, divisions: Divisions): string | null {
  const whole = divisions.areas.filter(({ name }) => words.startsWith(name));
  if (whole.length > 0) return whole.length === 1 ? (whole[0]?.code ?? null) : null;
  const short = divisions.areas.filter(
    ({ short }) => short !== '' && words.startsWith(short) && !NOT_A_CITY.test(words.slice(short.length)),
  );
  return short.length === 1 ? (short[0]?.code ?? null) : null;
}
