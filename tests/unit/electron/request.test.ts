// request:save: sealed before the journal, answered when it is on the medium, and under a number of the one sequence (S1, S2).
import { expect, it } from 'vitest';
import { saveRequest } from '#electron/main/registration.ts';
import { openRequests } from '#electron/main/sealing/opened-requests.ts';
import { makeSealer } from '#electron/main/sealing/sealer.ts';
import { requestKinds } from '#shared/domain/resident-request.ts';
import { ok } from '#shared/kernel/result.ts';
import { SEALED, open } from '#shared/sealing/envelope.ts';
import { makeKeyPair, publicText } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { KIOSK, openedJournal } from '#tests/contract/support/journal-samples.ts';
import { memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import { sampleRequests } from '#tests/server/support/samples.ts';
import { countedIds, sampleIdentity } from './support.ts';

it('[S1] [S2] every kind is on the medium when it is answered, under its own number; who asks is sealed, 满意度 is nobody’s', async () => {
  const sodium = await openSodium();
  const county = makeKeyPair(sodium);
  const disk = memoryDisk();
  const journal = await openedJournal(disk.files);
  const identity = sampleIdentity();
  const deps = {
    identity: () => identity,
    journal,
    wallMs: () => 1_795_000_000_000,
    newId: countedIds(),
    sealer: makeSealer({ sodium, countyKey: () => publicText(county), stationKey: () => null }),
    appended: () => undefined,
  };
  for (const [at, kind] of requestKinds.entries()) {
    expect(await saveRequest(deps, sampleRequests[kind])).toMatchObject({
      ok: true,
      value: { number: `A07-00000${at + 1}`, entityKind: 'residentRequest', state: 'waiting' },
    });
  }
  disk.crash();
  const kept = (await openedJournal(disk.files)).pending(KIOSK, requestKinds.length);
  expect(kept.map(({ payload }) => payload.alg)).toEqual(
    requestKinds.map((kind) => (kind === 'satisfaction' ? 'plain-json' : SEALED)),
  );
  const named = requestKinds.filter((kind) => kind !== 'satisfaction');
  expect(kept.slice(0, named.length).map((op) => open(sodium, op.payload, op, [county]))).toEqual(
    named.map((kind) => ok(sampleRequests[kind])),
  );
  const page = (at: number) => openRequests(sodium, kept, [county], 'A07', { page: at, perPage: 3 });
  expect(page(0)).toMatchObject({
    requests: ['unemployment', 'complaint', 'gig'].map((kind, at) => ({
      number: `A07-00000${8 - at}`,
      request: { kind },
    })),
    closed: 0,
    total: 8,
    page: 0,
  });
  expect(page(9)).toMatchObject({ requests: [{}, {}], page: 2 });
  const stranger = openRequests(sodium, kept, [makeKeyPair(sodium)], 'A07', { page: 0, perPage: 3 });
  expect(stranger).toMatchObject({ requests: [], closed: 3, total: 8 });
  expect(JSON.stringify(kept)).not.toContain('13912345678');
});
