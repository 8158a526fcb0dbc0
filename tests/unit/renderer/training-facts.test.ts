import { describe, expect, it } from 'vitest';
import type { Training } from '#shared/domain/listings.ts';
import { trainingFacts } from '#renderer/features/trainings/training-facts.ts';
import { sheetModel } from '#renderer/features/slip/sheet-model.ts';
import { sampleTraining } from '#tests/support/sample-lists.ts';

const training = { id: '0190d6a2-7b1e-7c3f-8a4b-1c2d3e4f5a6b', ...sampleTraining, places: 20 };
const placesOf = (row: Training) => trainingFacts(row).find(({ label }) => label === '名额')?.value;

describe('places of a class', () => {
  it.each([
    ['nobody signed up', undefined, '20 人'],
    ['some did', 5, '还剩 15 个（共 20 个）'],
    ['it is full', 20, '20 个都报满了，可以先报名，有空位再通知您'],
    ['more asked than there are places', 23, '20 个都报满了，可以先报名，有空位再通知您'],
  ])('%s', (_, taken, words) => {
    expect(placesOf({ ...training, ...(taken !== undefined && { taken }) })).toBe(words);
  });

  it('are not said where the list does not say how many there are', () => {
    expect(placesOf({ ...training, places: null, taken: 3 })).toBe('');
  });

  it('stand on paper without what is left today', () => {
    const { rows } = sheetModel({
      kind: 'sheet',
      sheet: { kind: 'training', training: { ...training, taken: 5 } },
      station: { id: 's1', name: '站', phone: '0539-1', street: '', point: null },
      county: { name: '县', hotline: '12333' },
    });
    expect(rows).toContainEqual({ label: '名额', value: '20 人' });
  });
});
