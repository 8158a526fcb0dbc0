// The tree of occupations: what titles and wishes name, what lies near what, and pinyin.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinyinOf } from '#server/pinyin/pinyin.ts';
import { categoryOfTitle } from '#shared/domain/job-category.ts';
import { plain } from '#shared/matching/names-in.ts';
import {
  akin,
  lineageOf,
  occupationAt,
  occupationNumber,
  occupations,
} from '#shared/matching/occupation-tree.ts';
import { readTitle } from '#shared/matching/read-title.ts';
import { readingsOf } from '#shared/matching/readings.ts';
import { nearnessTo } from '#shared/matching/similarity.ts';
import { readWishes } from '#shared/matching/typed-wish.ts';
import { isHan } from '#shared/protocol/pinyin.ts';

const number = (id: string): number => {
  const found = occupationNumber(id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
};
const titled = (title: string): readonly string[] =>
  readTitle(title, categoryOfTitle(title)).occupations.map((one) => occupationAt(one).id);
/** How much of a wish for the first title's work the second's is. */
const near = (wish: string, title: string): number => {
  const [wanted] = readWishes([wish]).wishes;
  const [work] = titled(title);
  return nearnessTo(number(wanted ?? ''))[number(work ?? '')] ?? 0;
};

describe('a title', () => {
  it.each([
    ['商场保洁员（急招）', ['cleaner']],
    ['清洁工', ['cleaner']],
    ['家政保洁', ['cleaner-home']],
    // The last name is what the work is.
    ['保洁用品销售员', ['salesperson']],
    ['家政公司会计', ['accountant']],
    ['快递公司客服', ['agent']],
    ['服装厂文员', ['clerk']],
    ['护理用品店店员', ['retail']],
    ['养老院厨师', ['cook']],
    ['安防设备安装工', ['security-fitter']],
    ['保安兼保洁员', ['security', 'cleaner']],
    ['厨师/面点师', ['cook', 'pastry']],
    ['CNC操作员', ['machine-tool']],
    ['ＣＮＣ', ['machine-tool']],
    // Brackets are heard where the title itself says nothing.
    ['诚聘（月嫂）', ['maternity-nurse']],
    // Nothing known: the tile's branch, or nothing.
    ['安检押运岗', ['inspector-gate']],
    ['炊事班', ['catering']],
    ['诚聘英才', []],
    ['', []],
  ])('%s names %j', (title, ids) => {
    expect(titled(title)).toEqual(ids);
  });

  it('that says 女 or 男, or nothing of it, is the same work', () => {
    for (const [said, plain] of [
      ['女保洁员', '保洁员'],
      ['男保安', '保安'],
      ['女服务员', '服务员'],
      ['招聘女缝纫工', '缝纫工'],
    ] as const)
      expect(titled(said)).toEqual(titled(plain));
  });

  it('leads others or learns where it says so', () => {
    expect(readTitle('保洁主管', 'cleaning')).toMatchObject({ leads: true, learns: false });
    expect(readTitle('美发学徒', 'other')).toMatchObject({ leads: false, learns: true });
    expect(titled('保洁主管')).toEqual(['cleaning']);
  });
});

describe('nearness', () => {
  it('holds 保洁, 清洁工 and 家政保洁 for much the same, 保安 for something else', () => {
    expect(near('保洁', '清洁工')).toBe(1);
    expect(near('清洁工', '保洁')).toBeCloseTo(0.85);
    expect(near('清洁工', '家政保洁')).toBeCloseTo(0.8);
    expect(near('家政保洁', '清洁工')).toBeCloseTo(0.8);
    expect(near('保洁', '保安')).toBe(0);
    // What lies near the branch lies less near to what stands on it.
    expect(near('家政', '保洁钟点工')).toBeCloseTo(0.85);
    expect(near('带孩子', '保洁钟点工')).toBeLessThan(0.5);
  });

  it('is 1 to itself, never more, and the same however often it is asked', () => {
    fc.assert(
      fc.property(fc.nat({ max: occupations.length - 1 }), (wish) => {
        const all = nearnessTo(wish);
        expect(all[wish]).toBe(1);
        expect(Math.max(...all)).toBe(1);
        expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
        expect([...nearnessTo(wish)]).toEqual([...all]);
      }),
    );
  });

  it('keeps to what was judged by hand between kinds of work', () => {
    for (const { a, b, near: value } of akin) {
      expect(nearnessTo(a)[b], `${occupationAt(a).id} ${occupationAt(b).id}`).toBeGreaterThanOrEqual(
        Math.fround(value) - 1e-6,
      );
    }
  });

  it('ends at the branch', () => {
    for (const [at] of occupations.entries())
      expect(occupationAt(lineageOf(at).at(-1) ?? at).parent).toBeNull();
  });
});

describe('a wish that is typed', () => {
  it.each([
    [['打扫卫生'], ['cleaning']],
    [['接孩子做饭'], ['child-fetcher']],
    [['带孩子、辅导作业'], ['child-minder', 'tutor']],
    [['我想当月嫂'], ['maternity-nurse']],
    [['看大门'], ['gate-keeper']],
    // As letters, whole, begun, as it is said in the south, and with a ü.
    [['baojie'], ['cleaning']],
    [['yanglaohuli'], ['elder-carer']],
    [['yanlaohuli'], ['elder-carer']],
    [['yanlaofuli'], []],
    [['yuesao'], ['maternity-nurse']],
    [['chushi'], ['cook']],
    [['cusi'], ['cook']],
    [['lvhuagong'], ['gardener']],
    [['lühua'], ['gardener']],
    [["bao'an"], ['security']],
    [['shouyin'], ['cashier']],
    [['xue diangong'], ['electrician']],
    [['diangon'], ['electrician']],
    // A wrong character, by its sound.
    [['保结'], ['cleaning']],
    [['月扫'], ['maternity-nurse']],
    [['厨是'], []],
    [['hr'], ['personnel']],
    [['CNC'], ['machine-tool']],
  ])('%j means %j', (typed, wishes) => {
    expect(readWishes(typed).wishes).toEqual(wishes);
  });

  it.each([
    [['随便'], []],
    [['什么都行'], []],
    [['兼职'], []],
    [['坐着干的活'], []],
    [['插秧'], ['插秧']],
    [['想做殡葬'], ['殡葬']],
    [['zzz'], ['zzz']],
    [[''], []],
  ])('of %j the words %j stay to be looked for', (typed, words) => {
    expect(readWishes(typed).words).toEqual(words);
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 3 }), (typed) => {
        const { wishes } = readWishes(typed);
        expect(wishes.every((id) => occupationNumber(id) !== null)).toBe(true);
      }),
    );
  });

  it('finds every name of the tree by its pinyin, as the county spells it', () => {
    const missing: string[] = [];
    for (const { names } of occupations) {
      for (const name of names.map(plain)) {
        const han = Array.from(name).filter((sign) => isHan(sign.codePointAt(0) ?? 0));
        const tokens = pinyinOf(name).match(/[A-Z][a-z]*/gu) ?? [];
        han.forEach((sign, at) => {
          const syllable = (tokens[at] ?? '').toLowerCase();
          if (!readingsOf(sign).includes(syllable)) missing.push(`${syllable}${sign}`);
        });
      }
    }
    // What is listed here belongs into shared/matching/readings.ts.
    expect([...new Set(missing)]).toEqual([]);
  });
});
