// A phone number as it is keyed in, and the exact words that help (ux.md).
import { expect, it } from 'vitest';
import { addDigit, phoneGroups, phoneProblem } from '#renderer/ime/phone.ts';
import { phoneProblemWords } from '#renderer/ime/phone-words.ts';

const wordsFor = (digits: string) => {
  const problem = phoneProblem(digits);
  return problem === null ? null : phoneProblemWords(problem);
};

it.each([
  ['', ''],
  ['138', '138'],
  ['1380', '138 0'],
  ['13800138', '138 0013 8'],
  ['13800138000', '138 0013 8000'],
])('shows %s as "%s"', (digits, shown) => {
  expect(phoneGroups(digits)).toBe(shown);
});

it.each([
  ['1380013800', '手机号要 11 位，现在是 10 位。请再看一下。'],
  ['12345678901', '手机号开头两位是 13 到 19，现在是 12。请再看一下。'],
  ['', '请按下面的数字，写上手机号。'],
])('says of %s: %s', (digits, words) => {
  expect(wordsFor(digits)).toBe(words);
});

it.each(['13800138000', '19912345678'])('takes %s', (digits) => {
  expect(phoneProblem(digits)).toBeNull();
});

it('takes no twelfth digit and nothing that is no digit', () => {
  expect(addDigit('13800138000', '1')).toBe('13800138000');
  expect(addDigit('138', 'a')).toBe('138');
  expect(addDigit('138', '12')).toBe('138');
  expect(addDigit('138', '0')).toBe('1380');
});
