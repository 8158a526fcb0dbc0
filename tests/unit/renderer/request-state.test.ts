// The forms behind 更多服务: which pages each has, what keeps a page from being left, and that what is handed to main is what the wire
// takes, and nothing that was not asked for.
import { describe, expect, it } from 'vitest';
import type { Asked } from '#renderer/app/navigation.ts';
import { requestTexts } from '#renderer/app/request-texts.ts';
import { bookableDays, recentMonths } from '#renderer/features/requests/request-days.ts';
import {
  LONGER,
  type RequestAnswers,
  type RequestEvent,
  type RequestState,
  ask,
  firstRequest,
  stepsOf,
  toRequest,
} from '#renderer/features/requests/request-state.ts';
import { problemWords } from '#renderer/features/requests/request-words.ts';
import { residentRequestSchema } from '#shared/domain/resident-request.ts';
import { sampleItem } from '#tests/support/fake-kiosk.ts';

const TODAY = '2026-11-20';
const about = { id: 'row', title: '电工初级班' };
const forms: readonly Asked[] = [
  { kind: 'jobInterest', about },
  { kind: 'training', about },
  { kind: 'event', about },
  { kind: 'guidance' },
  { kind: 'traineeship' },
  { kind: 'gig' },
  { kind: 'complaint' },
  { kind: 'unemployment' },
];
const initial = firstRequest.kind === 'asking' ? firstRequest.answers : null;
const answered: RequestAnswers = {
  ...(initial ?? expect.unreachable()),
  consentedAtMs: 5,
  surname: '王',
  title: 'ms',
  phone: '13800138000',
  categories: ['cleaning'],
  day: '2026-11-23',
  half: 'afternoon',
  matter: 'unpaidWages',
  words: ' 三个月 ',
  reply: 'phone',
  idConsentedAtMs: 6,
  idNumber: '999999195001010026',
  ground: 'employer',
  since: '2026-10',
};
const run = (
  asked: Asked,
  events: readonly RequestEvent[],
  from: RequestState = firstRequest,
): RequestState => events.reduce(ask(asked.kind, TODAY), from);

describe.each(forms)('the form $kind', (asked) => {
  it('comes to a request that the wire takes, once every page is answered and not before', () => {
    const request = toRequest(asked, answered, TODAY);
    expect(residentRequestSchema.safeParse(request)).toMatchObject({
      success: true,
      data: { kind: asked.kind },
    });
    expect(toRequest(asked, { ...answered, consentedAtMs: null }, TODAY)).toBeNull();
    expect(toRequest(asked, { ...answered, phone: '1380013800' }, TODAY)).toBeNull();
  });

  it('leaves no page unanswered, goes through them in order and back', () => {
    const steps = stepsOf(asked.kind, answered);
    const stepped = steps.slice(1).map((_, at) => {
      const events = Array.from({ length: at + 1 }, (): RequestEvent => ({ type: 'wentOn' }));
      return run(asked, [{ type: 'answered', answers: answered }, ...events]);
    });
    expect(stepped.map((state) => state.kind === 'asking' && state.step)).toEqual(steps.slice(1));
    const back = run(asked, [{ type: 'wentBack' }], stepped.at(-1));
    expect(back).toMatchObject({ kind: 'asking', step: steps.at(-2) });
    expect(run(asked, [{ type: 'wentOn' }])).toMatchObject({
      step: 'notice',
      problem: { kind: 'unanswered', step: 'notice' },
    });
  });

  it('[S1] is saved by main’s answer alone, and keeps its answers when main could not', () => {
    const saving = run(asked, [{ type: 'answered', answers: answered }, { type: 'saveStarted' }]);
    expect(run(asked, [{ type: 'wentOn' }, { type: 'wentBack' }, { type: 'saveStarted' }], saving)).toEqual(
      saving,
    );
    const item = sampleItem();
    expect(run(asked, [{ type: 'saved', item }], saving)).toEqual({ kind: 'saved', item });
    expect(run(asked, [{ type: 'saved', item }])).toEqual(firstRequest);
    expect(run(asked, [{ type: 'saveFailed', reason: 'diskFull' }], saving)).toMatchObject({
      kind: 'asking',
      answers: answered,
      problem: { kind: 'notSaved', reason: 'diskFull' },
    });
  });
});

it('an anonymous complaint is asked for no telephone, and hands in none that was keyed in before', () => {
  const anonymous = { ...answered, reply: 'none' } as const;
  expect(stepsOf('complaint', anonymous)).not.toContain('phone');
  expect(toRequest({ kind: 'complaint' }, anonymous, TODAY)).toMatchObject({ phone: null, words: '三个月' });
  expect(JSON.stringify(toRequest({ kind: 'complaint' }, answered, TODAY))).not.toMatch(/王|999999/u);
});

it('第二十九条: without the consent to it alone, no ID number is handed in', () => {
  const without = { ...answered, idConsentedAtMs: null };
  expect(toRequest({ kind: 'unemployment' }, without, TODAY)).toBeNull();
  const state = run({ kind: 'unemployment' }, [
    { type: 'answered', answers: without },
    ...Array.from({ length: 9 }, (): RequestEvent => ({ type: 'wentOn' })),
  ]);
  expect(state).toMatchObject({ step: 'idConsent', problem: { kind: 'unanswered' } });
});

it('words are asked for where no case fits, and only there', () => {
  const bare = { ...answered, words: ' ' };
  expect(toRequest({ kind: 'complaint' }, bare, TODAY)).not.toBeNull();
  expect(toRequest({ kind: 'complaint' }, { ...bare, matter: 'other' }, TODAY)).toBeNull();
});

it.each([
  ['', '对着身份证'],
  ['9999991950010100', '现在是 16 位'],
  ['999999195001010', '旧的 15 位号码'],
  ['99999919501301002X', '这里不是一个日子'],
  ['999999202701010021', '这里不是一个日子'],
  ['99999919500101002X', '有一位按错了'],
])('[GB 11643] %s is refused in words that help', (idNumber, words) => {
  const state = run({ kind: 'unemployment' }, [{ type: 'wentOn' }], {
    kind: 'asking',
    step: 'idNumber',
    answers: { ...answered, idNumber },
    problem: null,
  });
  const problem = state.kind === 'asking' ? state.problem : null;
  expect(problem === null ? '' : problemWords(problem, answered)).toContain(words);
});

it('more than the offered months ago is told as such', () => {
  expect(toRequest({ kind: 'unemployment' }, { ...answered, since: LONGER }, TODAY)).toMatchObject({
    since: null,
  });
});

it('offers working days from tomorrow on, and months over the turn of a year', () => {
  expect(bookableDays(TODAY).slice(0, 6)).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-30',
  ]);
  expect(recentMonths('2026-02-28')).toEqual([
    '2026-02',
    '2026-01',
    '2025-12',
    '2025-11',
    '2025-10',
    '2025-09',
    '2025-08',
  ]);
});

it('every form says what it is for and what happens next', () => {
  for (const { kind } of forms) {
    expect(requestTexts.notice.purposes[kind]).toMatch(/只用来/u);
    expect(requestTexts.nexts[kind]).toMatch(/编号/u);
  }
});
