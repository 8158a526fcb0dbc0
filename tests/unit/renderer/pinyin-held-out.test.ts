// The Chinese keyboard over what it was not tuned with: titles of real postings read at the time of the test, the names that most people in
// China have, and a county's own places, which reach it from the lists (adr/0030).
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeLexicon } from '#build/lexicon/make-lexicon.ts';
import { communityPostings, companyPostings } from '#build/sample-county/compose.ts';
import { communities, countyName, streets } from '#build/sample-county/places.ts';
import { countyLexicon } from '#renderer/ime/county-lexicon.ts';
import { type About, rareCharacters, suggest } from '#renderer/ime/engine.ts';
import { type Lexicon, readLexicon } from '#renderer/ime/lexicon.ts';
import { type Spellings, spellingsOf } from '#renderer/ime/spellings.ts';
import { pinyinOf, withPinyin } from '#server/pinyin/pinyin.ts';
import { sampleJob } from '#tests/support/sample-lists.ts';
import { createJobIndex } from '#renderer/worker/job-index.ts';
import { type ReadWord, placeWords, titleWords } from '#shared/protocol/county-words.ts';
import { jobsOf } from '#tests/import/support.ts';
import { sharedData } from '#tests/support/shared-data.ts';

let lexicon: Lexicon;
let spellings: Spellings;
let county: Lexicon;
beforeAll(() => {
  lexicon = readLexicon(makeLexicon());
  spellings = spellingsOf(lexicon.syllables, true);
  county = countyLexicon(sampleWords(), lexicon.syllables);
}, 60_000);

const lettersOf = (text: string): string => pinyinOf(text).toLowerCase();
const texts = (letters: string, about: About = 'text', lexicons = [lexicon, county]): readonly string[] =>
  suggest(lexicons, spellings, letters, about).map(({ text }) => text);

type Rates = { readonly of: number; readonly first: number; readonly five: number };
function rates(meant: readonly string[], about: About = 'text', lexicons?: Lexicon[]): Rates {
  const places = meant.map((text) => texts(lettersOf(text), about, lexicons).indexOf(text));
  const within = (count: number) => places.filter((place) => place >= 0 && place < count).length;
  return { of: meant.length, first: within(1), five: within(5) };
}

/** The words of a county out of postings, as the lists worker gives them to the keyboard. */
function sampleWords(): readonly ReadWord[] {
  const today = '2026-11-21';
  const rows = [...companyPostings(today), ...communityPostings(today)].map(
    ({ template, placeText }, at) => ({
      id: `job-${at}`,
      rev: 1,
      row: withPinyin(
        'job',
        sampleJob({ title: template.title, place: { text: placeText, regionCode: null, point: null } }),
      ),
    }),
  );
  const index = createJobIndex();
  index.update({ names: [], chunks: [], overlay: rows });
  return index.words();
}

/** Titles that are Chinese characters alone, spread over the file. */
async function titles(file: string, most: number): Promise<readonly string[]> {
  const plan = await jobsOf(readFileSync(sharedData(`jobs/${file}`)));
  const all = plan.rows.flatMap(({ record }) => (record === null ? [] : [record.title]));
  const whole = [...new Set(all)].filter((title) => /^\p{Script=Han}{2,8}$/u.test(title)).toSorted();
  const step = Math.max(1, Math.floor(whole.length / most));
  return whole.filter((_, at) => at % step === 0).slice(0, most);
}

/** The most frequent of the registered (公安部《二〇二〇年全国姓名报告》), but for those that the keyboard's rules were looked at with. */
const names = '王丽 王静 李勇 张勇 王军 李军 张杰 张磊 王娟 张涛 王涛 李明 刘杰 王超'.split(' ');
const places = [countyName, ...streets.map(({ name }) => name), ...communities.map(({ name }) => name)];

describe('what the keyboard was not tuned with', () => {
  it(
    '100 phrases: three of four come first, nine of ten among the first five',
    { timeout: 60_000 },
    async () => {
      const parts = {
        blueCollar: rates(await titles('hequan_58_315.xlsx', 24)),
        // Software houses: nobody at a station types these, and the lexicon is from before them.
        software: rates(await titles('isixe_51job.csv', 40)),
        places: rates(places),
        names: rates(names, 'name'),
      };
      const sum = (of: keyof Rates) => Object.values(parts).reduce((total, part) => total + part[of], 0);
      // The parts stand in the failure.
      expect({ parts, of: sum('of'), firsts: sum('first') >= 75, fives: sum('five') >= 90 }).toEqual({
        parts,
        of: 100,
        firsts: true,
        fives: true,
      });
    },
  );

  it('the places of a county are all first with its lists, and half of them are not found without', () => {
    expect(rates(places)).toEqual({ of: 22, first: 22, five: 22 });
    expect(rates(places, 'text', [lexicon]).five).toBeLessThan(15);
    expect(texts('qingxi').slice(0, 2)).toContain('清溪');
    // What the county does not name is as before.
    expect(texts('baojie')[0]).toBe('保洁');
  });

  it.each(['王五', '张桂珍', '李四', '赵六', '王桂英', '刘建国'])('%s is among the first five', (name) => {
    expect(texts(lettersOf(name)).slice(0, 5)).toContain(name);
    expect(texts(lettersOf(name), 'name').slice(0, 3)).toContain(name);
  });

  it('a name in a name’s field is found alone too, and other words stay words elsewhere', () => {
    for (const given of ['桂珍', '秀英', '建国', '志强', '静', '海燕'])
      expect(texts(lettersOf(given), 'name').slice(0, 3)).toContain(given);
    expect(['heliu', 'liyang', 'gaosan'].map((letters) => texts(letters)[0])).toEqual([
      '河流',
      '溧阳',
      '高三',
    ]);
  });
});

describe('生僻字', () => {
  it.each([
    ['𠮷', 'ji'],
    ['㐂', 'xi'],
    ['喆', 'zhe'],
    ['䶮', 'yan'],
    ['堃', 'kun'],
  ])('%s is on the first page of %s, and only whole single characters stand there', (character, letters) => {
    const rare = rareCharacters(lexicon, spellings, letters).map(({ text }) => text);
    expect(rare.slice(0, 6)).toContain(character);
    expect(rare.filter((text) => Array.from(text).length !== 1)).toEqual([]);
    expect(new Set(rare).size).toBe(rare.length);
  });

  it('leaves the usual characters where they are, and has nothing for letters that are no syllable', () => {
    expect(rareCharacters(lexicon, spellings, 'ji').map(({ text }) => text)).not.toContain('机');
    expect(rareCharacters(lexicon, spellings, 'q')).toEqual([]);
    expect(rareCharacters(lexicon, spellings, '')).toEqual([]);
    expect(texts('ji')[0]).not.toBe('𠮷');
  });
});

describe('words of a county', () => {
  const read = (words: readonly ReadWord[]) =>
    words.map(({ text, reading }) => `${text} ${reading.join(' ')}`);

  it('are the places of an address, with their ends and without', () => {
    const text = '禾溪县清溪街道12号学府社区';
    expect(read(placeWords(text, pinyinOf(text)))).toEqual([
      '禾溪县 he xi xian',
      '禾溪 he xi',
      '清溪街道 qing xi jie dao',
      '清溪 qing xi',
      '学府社区 xue fu she qu',
      '学府 xue fu',
    ]);
  });

  it('are titles of a few characters; a sentence is none, nor is what has no reading, nor a text whose pinyin is another’s', () => {
    expect(read(titleWords('糕点包装工', 'GaoDianBaoZhuangGong'))).toEqual([
      '糕点包装工 gao dian bao zhuang gong',
    ]);
    expect(titleWords('包吃住月休四天工资按时发', 'Bao'.repeat(12))).toEqual([]);
    expect(titleWords('㐂饭店', '-FanDian')).toEqual([]);
    expect(titleWords('保洁', 'BaoJieYuan')).toEqual([]);
  });

  it('that may not be shown are not, and a syllable that nobody knows is left out', () => {
    const words = [
      { text: '他妈的', reading: ['ta', 'ma', 'de'] },
      { text: '青禾', reading: ['qing', 'xyz'] },
      { text: '青禾', reading: ['qing', 'he'] },
    ];
    const made = countyLexicon(words, lexicon.syllables);
    expect(made.words.flat().map(({ text }) => text)).toEqual(['青禾']);
    expect(texts('qinghe', 'text', [lexicon, made])[0]).toBe('青禾');
  });

  it('are of the postings that are there: one that goes takes its words along', () => {
    const index = createJobIndex();
    const row = withPinyin('job', sampleJob({ title: '糖画师傅' }));
    index.update({ names: [], chunks: [], overlay: [{ id: 'a', rev: 1, row }] });
    expect(index.words().map(({ text }) => text)).toContain('糖画师傅');
    index.update({ names: [], chunks: [], overlay: [{ id: 'a', rev: 2, row: null }] });
    expect(index.words()).toEqual([]);
  });
});
