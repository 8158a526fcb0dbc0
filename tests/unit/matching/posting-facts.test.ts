// What the matcher reads out of a posting's words.
import { expect, it } from 'vitest';
import { bodyWords, demandsIn, demandsOf, demandMask } from '#shared/matching/demands.ts';
import { heldMask, licencesAsked, licencesIn } from '#shared/matching/licences.ts';
import { readHours } from '#shared/matching/read-hours.ts';
import { yearsAsked } from '#shared/matching/read-years.ts';

it.each([
  ['持健康证', ['health'], [], []],
  ['C1驾照，三年以上驾龄', ['driverC1'], [], []],
  ['有驾照', ['driverC1'], [], []],
  ['B2驾照，有货运从业资格证', ['driverB2', 'freight'], [], []],
  ['电工证或焊工证', [], ['electrician', 'welder'], []],
  ['持低压电工证', ['electrician'], [], []],
  ['有护理员证优先，没有的免费培训', [], [], ['elderCare']],
  ['持医疗护理员证', ['patientCare'], [], []],
  ['持母婴护理证', ['motherBaby'], [], []],
  ['持保育员证、健康证', ['health', 'childCare'], [], []],
  ['教师证优先', [], [], ['teacher']],
  ['持护士执业证', ['nurse'], [], []],
  ['会开车，C1驾照优先', [], [], ['driverC1']],
  ['无需健康证', [], [], []],
  ['持消防设施操作员证', ['fireControl'], [], []],
  ['身体健康，保证出勤', [], [], []],
  ['身份证原件', [], [], []],
])('%s asks for %j, for one of %j, and welcomes %j', (words, all, anyOf, welcome) => {
  const asked = licencesAsked(words);
  expect([asked.all, asked.anyOf, asked.welcome].map(licencesIn)).toEqual([all, anyOf, welcome]);
});

it('lets a larger driving licence drive what a smaller one drives', () => {
  expect(licencesIn(heldMask(['driverB2']))).toEqual(['driverC1', 'driverB2']);
});

it.each([
  ['6:30-10:30，14:00-17:00', { shift: 'day', until: 17 * 60, perDay: 7 }],
  ['21:00-次日5:00', { shift: 'night', until: 29 * 60, perDay: 8 }],
  ['上午3小时', { shift: 'day', until: null, perDay: 3 }],
  ['每次2小时，提前约', { shift: null, until: null, perDay: null }],
  ['早班6:00-14:00，中班14:00-22:00，轮换', { shift: 'rotating', until: 22 * 60, perDay: null }],
  ['9:30-14:00，16:30-21:00', { shift: null, until: 21 * 60, perDay: 9 }],
  ['平台派单，时间自己定', { chosen: true, shift: null }],
  ['周六、周日9:00-18:00', { weekend: true, perDay: 9 }],
  ['9:00-18:00，双休', { weekend: false }],
  ['住家，月休4天', { livesIn: true }],
  ['', { shift: null, until: null, perDay: null, weekend: false, chosen: false, livesIn: false }],
])('the hours %s are read as %j', (hours, facts) => {
  expect(readHours(hours, '', '')).toMatchObject(facts);
});

it.each([
  ['三年以上', '', false, 3],
  ['不限', '', false, 0],
  ['1-3年', '', false, 1],
  ['', '三年以上炒锅经验，持健康证', false, 3],
  ['', '签三年合同', false, 0],
  ['', '两年以上经验优先', false, 0],
  ['', '', true, 2],
  ['十年', '', false, 10],
])('%s and %s ask for years (leading: %s): %d', (experience, conditions, leads, years) => {
  expect(yearsAsked(experience, conditions, leads)).toBe(years);
});

it.each([
  ['坐着干，视力好', ['standing', 'walking'], ['eyesight']],
  ['可带回家', ['standing'], []],
  ['残疾人优先', ['standing', 'lifting'], []],
  ['残疾人家属优先', ['standing'], ['standing']],
  ['能负重，残疾人可', ['standing'], ['lifting']],
  ['普通话标准', [], ['hearing']],
  ['不恐高', ['standing'], ['heights', 'standing']],
] as const)('work of which %s is said, that usually asks for %j, asks for %j', (words, usual, asked) => {
  expect(demandsIn(demandsOf(demandMask(usual), bodyWords(words)))).toEqual(asked);
});
