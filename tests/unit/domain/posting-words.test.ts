// What a posting's own words say of hours and of age; where they do not tell, nothing is guessed.
import { expect, it } from 'vitest';
import { agesAsked, shiftOf, takesOlder } from '#shared/domain/posting-words.ts';

it.each([
  ['8:00-17:30，轮休', 'day'],
  ['早7点到下午4点，中午休息', 'day'],
  ['6:30-10:30，14:00-17:30', 'day'],
  ['上午3小时或下午3小时', 'day'],
  ['7:00-19:00，做一休一', 'rotating'],
  ['12小时两班倒', 'rotating'],
  ['白班夜班轮换', 'rotating'],
  ['白班或夜班', 'rotating'],
  ['夜班', 'night'],
  ['20:00-次日6:00', 'night'],
  ['19点到7点', 'night'],
  ['16:00-22:00', null],
  ['每天8小时', null],
  ['24小时陪护', 'rotating'],
  ['晚上6点到凌晨1点', 'night'],
  ['', null],
] as const)('the hours %s are %s', (words, shift) => {
  expect(shiftOf(words)).toBe(shift);
});

it.each([
  ['身体健康，60岁以下', true],
  ['18-55周岁', true],
  ['年龄18-60，身体健康', true],
  ['年龄不限', true],
  ['退休人员也可', true],
  ['50岁以上优先', true],
  ['18-50岁', false],
  ['45岁以下，退役军人优先', false],
  ['55岁以上勿扰', false],
  ['年满18周岁，身体健康', false],
  ['', false],
])('who is over 50 and reads %s is taken: %s', (words, taken) => {
  expect(takesOlder(words)).toBe(taken);
});

it.each([
  ['年满18周岁，持保安员证', 18, null],
  ['18-55周岁', 18, 55],
  ['18周岁以上，60岁以下', 18, 60],
  ['65岁以下', null, 65],
  ['18-45岁', 18, null],
  ['45岁以下', null, null],
  ['年龄不限，60岁以下优先', null, null],
  ['60岁以上身体好也可', null, null],
  ['14-18岁', 16, null],
  ['三年以上驾龄', null, null],
])('%s lawfully asks for an age from %s to %s', (words, from, to) => {
  expect(agesAsked(words)).toEqual({ from, to });
});
