// S21 on a real PostgreSQL: an erasure that commits behind a younger one is told of all the same.
import { expect, it } from 'vitest';
import { readForgotten, tellKiosks } from '#server/services/forgotten.ts';
import { takeOperations } from '#server/services/push-service.ts';
import { operation } from '#tests/server/support/samples.ts';
import { countyHere } from './support/county.ts';

const here = countyHere();

it('[S21] [S6] an erasure that commits late, behind a younger one, is not missed', async () => {
  const { kiosk } = here;
  const [slow, quick] = [1, 2].map((kioskSeq) => operation({ kioskId: kiosk.id, kioskSeq }));
  if (slow === undefined || quick === undefined) throw new Error('two were made');
  await takeOperations(here.county, kiosk, [slow, quick]);
  const erase = (entityId: string) =>
    here.db.transaction('read committed', (tx) => tellKiosks(tx, entityId, 'deleted', 1));
  let cursor = '';
  const listen = async (): Promise<string[]> => {
    const told = await here.db.transaction('repeatable read', (tx) =>
      readForgotten(tx, '00000000-0000-4000-8000-000000000000', { id: kiosk.id, lastSeq: 2 }, cursor),
    );
    cursor = told.cursor;
    return told.registrations.map(({ id }) => id);
  };
  expect(await listen()).toEqual([]);

  const written = Promise.withResolvers<null>();
  const held = Promise.withResolvers<null>();
  const late = here.db.transaction('read committed', async (tx) => {
    await tellKiosks(tx, slow.entityId, 'deleted', 1);
    written.resolve(null);
    await held.promise;
  });
  await written.promise;
  await erase(quick.entityId);
  const meanwhile = await listen();
  held.resolve(null);
  await late;
  expect([...meanwhile, ...(await listen())].toSorted()).toEqual([slow.entityId, quick.entityId].toSorted());
  expect(await listen()).toEqual([]);
});
