// 求职登记 as a state machine: no step is skipped, nothing is saved before main says so (S1), nothing stays afterwards.
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { registrationSchema } from '#shared/domain/registration.ts';
import {
  type RegistrationEvent,
  type RegistrationState,
  firstRegistration,
  fullName,
  register,
  stepNumber,
  steps,
  noticeVersion,
  toRegistration,
} from '#renderer/features/registration/registration-state.ts';
import { changedFields } from '#renderer/features/registration/amendment.ts';
import { uploadOf } from '#renderer/features/receipt/upload-state.ts';
import type { OutboxItem } from '#shared/ipc/contract.ts';
import { sampleItem } from '#tests/support/fake-kiosk.ts';

const run = (events: readonly RegistrationEvent[], from: RegistrationState = firstRegistration) =>
  events.reduce(register, from);

const wholeWay: readonly RegistrationEvent[] = [
  { type: 'chosen', answers: { consentedAtMs: 5, notice: noticeVersion(730) } },
  { type: 'chosen', answers: { surname: '王' } },
  { type: 'answered', answers: { title: 'ms' } },
  { type: 'wentOn' },
  { type: 'answered', answers: { phone: '13800138000' } },
  { type: 'wentOn' },
  { type: 'answered', answers: { categories: ['cleaning', 'domestic'] } },
  { type: 'wentOn' },
  { type: 'chosen', answers: { shift: 'day' } },
  { type: 'chosen', answers: { pay: { kind: 'atLeast', yuan: 3000 } } },
  { type: 'chosen', answers: { reach: 'walk' } },
];
const review = run(wholeWay);
const asking = (state: RegistrationState) => {
  if (state.kind !== 'asking') throw new Error(`not asking but ${state.kind}`);
  return state;
};

describe('registration', () => {
  it('asks one question a page, in order, and numbers them from 1', () => {
    const seen = wholeWay.map((_, index) => asking(run(wholeWay.slice(0, index + 1))).step);
    expect([...new Set(['notice', ...seen])]).toEqual(steps);
    expect(steps.map(stepNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('leads nobody past the notice without 我同意', () => {
    const state = asking(run([{ type: 'wentOn' }]));
    expect([state.step, state.problem]).toEqual(['notice', { kind: 'unanswered', step: 'notice' }]);
  });

  it.each([
    ['fullName', 2],
    ['phone', 4],
    ['categories', 6],
  ] as const)('does not leave %s without an answer', (step, before) => {
    const state = asking(run([...wholeWay.slice(0, before), { type: 'wentOn' }]));
    expect(state.step).toBe(step);
    expect(state.problem).not.toBeNull();
    expect(asking(register(state, { type: 'answered', answers: {} })).problem).toBeNull();
  });

  it('asks for a whole name when the family name is not among the tiles', () => {
    const other = run([...wholeWay.slice(0, 1), { type: 'chosen', answers: { surname: '' } }]);
    const titled = run([{ type: 'answered', answers: { title: 'mr' } }, { type: 'wentOn' }], other);
    expect(asking(titled).problem).toEqual({ kind: 'unanswered', step: 'fullName' });
    const named = run([{ type: 'answered', answers: { given: ' 纳兰容若 ' } }, { type: 'wentOn' }], other);
    expect(asking(named).step).toBe('phone');
    expect(fullName(asking(named).answers)).toBe('纳兰容若');
  });

  it('makes what main accepts: the schema takes the answers as they are', () => {
    const registration = toRegistration(asking(review).answers);
    expect(z.safeParse(registrationSchema, registration)).toEqual({ success: true, data: registration });
    expect(registration).toMatchObject({ name: '王', title: 'ms', payFloorYuan: 3000, consentedAtMs: 5 });
    expect(registration?.noticeVersion, 'the words and the days that were read').toBe('job-wish-2/730');
  });

  it('都可以 is saved as no floor', () => {
    const any = register(review, { type: 'answered', answers: { pay: { kind: 'any' } } });
    expect(toRegistration(asking(any).answers)?.payFloorYuan).toBeNull();
  });

  it('改 leads to one page and back to the review', () => {
    const correcting = register(review, { type: 'correctionBegun', step: 'phone' });
    expect(asking(correcting).step).toBe('phone');
    const done = run(
      [{ type: 'answered', answers: { phone: '13900139000' } }, { type: 'wentOn' }],
      correcting,
    );
    expect([asking(done).step, asking(done).correcting]).toEqual(['review', false]);
    expect(asking(register(correcting, { type: 'wentBack' })).step).toBe('review');
  });

  it('a corrected family name is followed by 称呼, then the review', () => {
    const surname = register(review, { type: 'correctionBegun', step: 'surname' });
    const next = register(surname, { type: 'chosen', answers: { surname: '李' } });
    expect(asking(next).step).toBe('fullName');
    expect(asking(register(next, { type: 'wentOn' })).step).toBe('review');
  });

  it('上一步 keeps the answers and stops at the notice', () => {
    const back = wholeWay.reduce((state) => register(state, { type: 'wentBack' }), review);
    expect(asking(back).step).toBe('notice');
    expect(asking(back).answers).toEqual(asking(review).answers);
  });

  it('[S1] is saved only by the answer of main, which came while saving', () => {
    const saved: RegistrationEvent = { type: 'saved', item: sampleItem() };
    expect(register(review, saved)).toBe(review);
    const saving = register(review, { type: 'saveStarted' });
    expect(saving.kind).toBe('saving');
    expect(register(saving, { type: 'saveStarted' })).toBe(saving);
    expect(register(saving, saved)).toMatchObject({ kind: 'saved', item: sampleItem(), amended: false });
  });

  const saved = run([{ type: 'saveStarted' }, { type: 'saved', item: sampleItem() }], review);
  const amending = register(saved, { type: 'amendBegun' });
  const corrected = register(amending, { type: 'answered', answers: { phone: '13900139000' } });

  it('[S12] 写错了，改一改 leads from the receipt to the review, with the answers as they were saved', () => {
    expect(asking(amending)).toMatchObject({ step: 'review', answers: asking(review).answers });
    const page = register(amending, { type: 'correctionBegun', step: 'phone' });
    expect(asking(run([{ type: 'wentOn' }], page)).step).toBe('review');
  });

  it('[S12] a correction keeps the receipt’s number, and is told only when main has journalled it', () => {
    const saving = register(corrected, { type: 'saveStarted' });
    expect(register(saving, { type: 'saved', item: sampleItem({ number: 'A07-000009' }) })).toBe(saving);
    expect(register(saving, { type: 'amended' })).toMatchObject({
      kind: 'saved',
      item: sampleItem(),
      amended: true,
      answers: { phone: '13900139000' },
    });
    expect(asking(register(saving, { type: 'amendFailed', reason: 'diskFull' }))).toMatchObject({
      step: 'review',
      problem: { kind: 'notAmended', reason: 'diskFull' },
      answers: { phone: '13900139000' },
    });
  });

  it('[S12] 上一步 from a correction gives the receipt back, and what was saved', () => {
    expect(register(corrected, { type: 'wentBack' })).toEqual(saved);
    const amended = run([{ type: 'saveStarted' }, { type: 'amended' }], corrected);
    expect(run([{ type: 'amendBegun' }, { type: 'wentBack' }], amended)).toEqual(amended);
  });

  it('[S12] a patch has the changed answers and no others', () => {
    const before = toRegistration(asking(review).answers);
    const after = toRegistration({
      ...asking(corrected).answers,
      pay: { kind: 'any' },
      categories: ['domestic', 'cleaning'],
    });
    if (before === null || after === null) throw new Error('whole answers');
    expect(changedFields(before, after)).toEqual({ phone: '13900139000', payFloorYuan: null });
    expect(changedFields(before, before)).toBeNull();
  });

  it('[S15] a receipt says uploaded only when the registration and every correction are', () => {
    const item = sampleItem();
    const patch = (state: OutboxItem['state']) => sampleItem({ opId: 'patch', state });
    const made = sampleItem({ state: 'applied' });
    expect([
      uploadOf(item, []),
      uploadOf(item, [made]),
      uploadOf(item, [made, patch('waiting')]),
      uploadOf(item, [made, patch('merged')]),
      uploadOf(item, [made, patch('conflict')]),
      uploadOf(item, [patch('merged')]),
    ]).toEqual(['waiting', 'uploaded', 'waiting', 'uploaded', 'check', 'waiting']);
  });

  it('[S15] one that the county took long ago is not in the outbox any more, and is uploaded all the same', () => {
    expect(uploadOf(sampleItem({ state: 'applied' }), [])).toBe('uploaded');
  });

  it('[S1] a refused save goes back to the review with the answers and the reason', () => {
    const failed = run([{ type: 'saveStarted' }, { type: 'saveFailed', reason: 'diskFull' }], review);
    expect(asking(failed)).toMatchObject({
      step: 'review',
      problem: { kind: 'notSaved', reason: 'diskFull' },
    });
    expect(asking(failed).answers).toEqual(asking(review).answers);
  });

  it('does not start saving while an answer is missing', () => {
    const early = run(wholeWay.slice(0, 5));
    expect(register(early, { type: 'saveStarted' })).toBe(early);
  });
});
