// Places as lists and sites write them → GB/T 2260 code, or the county's own gazetteer.
import { expect, test } from 'vitest';
import { regionReader } from '#server/import/region.ts';

const point = { lat: 29.91, lng: 117.8 };
const read = regionReader(
  [
    { name: '清溪街道', code: '990121001', point: null },
    { name: '清溪社区', code: '990121001', point, aliases: ['清溪居委会'] },
    { name: '禾溪农贸市场', code: null, point },
  ],
  '禾溪县',
);

test.each([
  ['昆明·西山区', '530112'],
  ['浙江省宁波', '330200'],
  ['四川省成都红星路', '510100'],
  ['北京 - 大兴', '110115'],
  ['北京市大兴区', '110115'],
  ['广东省广州黄埔区', '440112'],
  ['深圳深圳宝安区宝安', '440306'],
  ['深圳深圳宝安', '440306'],
  ['北京北京海淀', '110108'],
  ['北京北京', '110000'],
  ['上海上海浦东新区', '310115'],
  ['上海-浦东', '310115'],
  ['西安 - 高新区', '610100'],
  ['郑州 - 管城', '410104'],
  ['武汉·东湖新技术产业开发区', '420100'],
  ['湖北省武汉洪山区石碑岭街道口', '420111'],
  ['吉林省吉林市船营区', '220204'],
  ['广西南宁', '450100'],
  ['内蒙古呼和浩特', '150100'],
  ['恩施', '422800'],
  ['昆山', '320583'],
  ['江苏省昆山', '320583'],
  ['湖北省仙桃', '429004'],
  ['西山区', '530112'],
  ['重庆重庆渝北区', '500112'],
])('%s → %s', (text, regionCode) => {
  expect(read(text)).toEqual({ regionCode, point: null });
});

test.each(['朝阳区', '北京路12号', '人民路12号', '南京东路', '国外', '异地招聘', '', '禾溪县', '不限'])(
  '%j is not guessed',
  (text) => {
    expect(read(text)).toEqual({ regionCode: null, point: null });
  },
);

test.each(['清溪社区', '清溪街道清溪社区', '禾溪县清溪街道清溪社区3号楼', '清溪居委会旁'])(
  '%s is in the county',
  (text) => {
    expect(read(text)).toEqual({ regionCode: '990121001', point });
  },
);

test('a place of that name elsewhere is not in the county', () => {
  expect(read('浙江省宁波清溪社区')).toEqual({ regionCode: '330200', point: null });
  expect(read('禾溪农贸市场东门')).toEqual({ regionCode: null, point });
});
