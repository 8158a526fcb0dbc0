// Numbers and codes of national standards: resident ID, social credit code, schooling.
import { describe, expect, test } from 'vitest';
import { creditCodeCheck, parseCreditCode } from '#shared/domain/credit-code.ts';
import { parseEducation } from '#shared/domain/education.ts';
import { parseResidentId, residentIdCheck } from '#shared/domain/resident-id.ts';

const today = '2026-03-01';

describe('[GB 11643] resident ID', () => {
  test('11010519491231002X is valid, in small letters and with spaces too', () => {
    const value = { number: '11010519491231002X', bornOn: '1949-12-31', sex: '2', divisionCode: '110105' };
    for (const text of ['11010519491231002X', '11010519491231002x', ' 110105 19491231 002X ']) {
      expect(parseResidentId(text, today)).toEqual({ ok: true, value });
    }
  });

  test.each([
    ['', { reason: 'empty' }],
    ['110105491231002', { reason: 'fifteenDigits' }],
    ['1101051949123100', { reason: 'length', length: 16 }],
    ['11010519491231A02X', { reason: 'characters' }],
    ['110105194912310021', { reason: 'checkDigit' }],
    ['11010519490231002X', { reason: 'birthday' }],
    ['110105202702280020', { reason: 'birthday' }],
  ])('%j: %j', (text, error) => {
    expect(parseResidentId(text, today)).toEqual({ ok: false, error });
  });

  test('any single wrong digit is found', () => {
    const good = '11010519491231002X';
    for (let at = 0; at < 17; at += 1) {
      for (const digit of '0123456789') {
        if (digit === good[at]) continue;
        expect(parseResidentId(good.slice(0, at) + digit + good.slice(at + 1), today).ok).toBe(false);
      }
    }
    expect(residentIdCheck(good.slice(0, 17))).toBe('X');
  });
});

describe('[GB 32100] social credit code', () => {
  test('the example of the standard is valid', () => {
    expect(parseCreditCode('91350100M000100Y43')).toBe('91350100M000100Y43');
    expect(parseCreditCode(' 91350100m000100y43 ')).toBe('91350100M000100Y43');
  });

  test.each(['91350100M000100Y44', '91350100M000100Y4', '91350100I000100Y43', '', '13800000000'])(
    '%j is none',
    (text) => {
      expect(parseCreditCode(text)).toBeNull();
    },
  );

  test('letters outside the alphabet have no check character', () => {
    expect(creditCodeCheck('91350100I000100Y4')).toBe('');
  });
});

test.each([
  ['本科', '20'],
  ['硕士', '10'],
  ['博士研究生', '10'],
  ['大专', '30'],
  ['大专及以上', '30'],
  ['中技/中专', '40'],
  ['高中', '60'],
  ['高中/中专', '60'],
  ['初中及以下', '70'],
  ['小学', '80'],
  ['职业高中', '40'],
  ['学历不限', null],
  ['不限', null],
  ['', null],
  ['会写字', null],
])('[GB/T 4658] %s → %s', (text, code) => {
  expect(parseEducation(text)).toEqual({ code, text });
});

test('[GB/T 4658] a code in the cell is read as its level', () => {
  expect(parseEducation('21')).toEqual({ code: '20', text: '本科' });
  expect(parseEducation('61')).toEqual({ code: '60', text: '高中' });
});
