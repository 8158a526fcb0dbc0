// Pinyin as the county gives it out: the right reading in the words that stand in postings, one token a character, and the same row
// in every way that a kiosk gets it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinyinOf, withPinyin } from '#server/pinyin/pinyin.ts';
import { isHan } from '#shared/protocol/pinyin.ts';
import { sampleJob } from '#tests/support/sample-lists.ts';

describe('[S10] pinyin of words in postings', () => {
  it.each([
    ['保洁员', 'BaoJieYuan'],
    ['行政专员', 'XingZhengZhuanYuan'],
    ['银行柜员', 'YinHangGuiYuan'],
    ['行车工', 'HangCheGong'],
    ['自行车修理', 'ZiXingCheXiuLi'],
    ['行业', 'HangYe'],
    ['行李员', 'XingLiYuan'],
    ['重庆路', 'ChongQingLu'],
    ['称重员', 'ChengZhongYuan'],
    ['长沙路', 'ChangShaLu'],
    ['长期保洁', 'ChangQiBaoJie'],
    ['长白班', 'ChangBaiBan'],
    ['店长', 'DianZhang'],
    ['厨师长', 'ChuShiZhang'],
    ['护士长', 'HuShiZhang'],
    ['班长', 'BanZhang'],
    ['站长', 'ZhanZhang'],
    ['会计', 'KuaiJi'],
    ['调料工', 'TiaoLiaoGong'],
    ['空调维修', 'KongTiaoWeiXiu'],
    ['调度员', 'DiaoDuYuan'],
    ['传单派发员', 'ChuanDanPaiFaYuan'],
    ['数据录入', 'ShuJuLuRu'],
    ['供应商管理', 'GongYingShangGuanLi'],
    ['应聘', 'YingPin'],
    ['和面工', 'HeMianGong'],
    ['弹簧工', 'TanHuangGong'],
    ['缝纫工', 'FengRenGong'],
    ['音乐老师', 'YinYueLaoShi'],
    ['着装整齐', 'ZhuoZhuangZhengQi'],
    ['发型师', 'FaXingShi'],
    ['盛饭', 'ChengFan'],
    ['便利店', 'BianLiDian'],
    ['绿化工', 'LvHuaGong'],
    ['六安路', 'LuAnLu'],
    ['厦门路', 'XiaMenLu'],
    ['曾家村', 'ZengJiaCun'],
    ['朝阳社区', 'ChaoYangSheQu'],
  ])('%s is %s', (text, tokens) => {
    expect(pinyinOf(text)).toBe(tokens);
  });

  it('[S10] what is no Chinese character has no token; one whose reading nobody knows has an empty one', () => {
    expect(pinyinOf('CNC操作工（夜班）3号楼B座')).toBe('CaoZuoGongYeBanHaoLouZuo');
    expect(pinyinOf('㙓工')).toBe('-Gong');
    expect(pinyinOf('')).toBe('');
  });

  it('[S10] there is one token for each Chinese character, whatever stands around it', () => {
    const character = fc.oneof(
      fc.constantFrom(...Array.from('保洁员行长重会计调〇a A,（）😀1')),
      fc.integer({ min: 0x4e00, max: 0x9fff }).map((point) => String.fromCodePoint(point)),
      fc.integer({ min: 0x20000, max: 0x20200 }).map((point) => String.fromCodePoint(point)),
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
        const han = characters.filter((one) => isHan(one.codePointAt(0) ?? 0)).length;
        const tokens = pinyinOf(characters.join(''));
        expect(tokens).toMatch(/^([A-Z][a-z]*|-)*$/);
        expect(tokens.match(/[A-Z]|-/g)?.length ?? 0).toBe(han);
      }),
    );
  });
});

it('[S10] a posting is given out with pinyin of title, employer and place, and otherwise as it is', () => {
  const job = sampleJob({ title: '保洁员', employer: '长沙路物业' });
  const { search, ...rest } = withPinyin('job', job);
  expect(rest).toEqual(job);
  expect(search).toEqual({
    title: 'BaoJieYuan',
    employer: 'ChangShaLuWuYe',
    place: pinyinOf(job.place.text),
  });
  expect(withPinyin('policy', job)).toBe(job);
  expect(withPinyin('job', { title: 1 })).toEqual({ title: 1 });
});
