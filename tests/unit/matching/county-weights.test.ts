// A county's own weights: written in county.json, told to its kiosks, and never a reason for which lists stay away.
import { expect, it } from 'vitest';
import { testConfig } from '#tests/server/support/county.ts';
import { countyConfigSchema } from '#server/county-config.ts';
import { toldCounty } from '#server/services/county.ts';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import { countySchema } from '#shared/domain/station.ts';

const written = (matching: unknown) => countyConfigSchema.safeParse({ ...testConfig, matching });

it('are told to kiosks whole: what is not named has its default', () => {
  const config = written({ pay: 5, walkMinutes: 30 }).data;
  if (config === undefined) throw new Error('not taken');
  expect(countySchema.parse(toldCounty({ config })).matching).toEqual({
    ...defaultMatchWeights,
    pay: 5,
    walkMinutes: 30,
  });
});

it('are not told where there are none', () => {
  expect(countySchema.parse(toldCounty({ config: testConfig })).matching).toBeUndefined();
});

it.each([{ pay: 11 }, { pay: -1 }, { walkMinutes: 0 }, { distance: 1 }, 'many'])(
  '%j are refused where they are written',
  (matching) => {
    expect(written(matching).success).toBe(false);
  },
);

it.each([{ pay: 'much' }, { pay: 1000 }, 7, null])(
  '%j from another version cost a kiosk its lists no more than none do (S16)',
  (matching) => {
    const heard = countySchema.safeParse({ ...testConfig.county, matching });
    expect(heard.data).toMatchObject({ name: testConfig.county.name });
    expect(heard.data?.matching).toBeUndefined();
  },
);

it('of a newer version are taken as far as they are known', () => {
  const heard = countySchema.parse({ ...testConfig.county, matching: { pay: 4, commute: 3 } });
  expect(heard.matching).toEqual({ ...defaultMatchWeights, pay: 4 });
});
