// 政策找人 and 岗位找人 through the casebook's thread, without the thread: what the channels answer, and that a told event is heard at once.
import { expect, test } from 'vitest';
import type { FromThread } from '#electron/main/casework/case-messages.ts';
import { type CaseThread, makeCaseThread } from '#electron/main/casework/case-thread.ts';
import { serveCasebook } from '#electron/main/casework/serve-casebook.ts';
import { outreachHandlers } from '#electron/main/outreach/handlers.ts';
import type { RecordedEvent } from '#shared/casework/event.ts';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import { requests } from '#shared/ipc/contract.ts';
import { toldEvent } from '#shared/outreach/policy-people.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { sampleJob } from '#tests/server/support/samples.ts';
import { TODAY, fileOf, hard, jobless, said } from '../outreach/case-files.ts';
import { leaf, toyPack, toyPolicy } from '../policy/toy-pack.ts';
import { rememberingLog } from './support.ts';

const sodium = await openSodium();
const town = toyPack('town', [
  toyPolicy('hard', ['person'], leaf({ kind: 'is', fact: 'hardToEmploy', value: true })),
  toyPolicy('asked', ['person'], leaf({ kind: 'is', fact: 'localHukou', value: true })),
]);
const wang = said({ name: '王女士', phone: '13800000001', categories: ['cleaning'] });
const events = (personId: string): readonly RecordedEvent[] =>
  fileOf(personId, ['2026-03-01', wang], ['2026-03-01', jobless], ['2026-04-01', hard('older')]).events;

/** Open, with these events. */
async function opened(some: readonly RecordedEvent[]): Promise<CaseThread> {
  const thread = makeCaseThread({
    startThread: (hear) => {
      const serve = serveCasebook(sodium, (message: FromThread) => hear(structuredClone(message)));
      return { say: (message) => void serve(structuredClone(message)), end: () => undefined };
    },
    file: '/nowhere/casebook.sealed',
    changed: () => undefined,
    log: rememberingLog(),
  });
  thread.start([], [], []);
  await expect.poll(() => thread.opening().state).toBe('open');
  thread.take(some);
  return thread;
}
const asked = { day: TODAY, first: 'can', page: 0, perPage: 5 } as const;

test('who is to be told, of what and why, as the channels’ schemas have it; what is told is off at once', async () => {
  const thread = await opened([...events('a'), ...events('b')]);
  const handlers = outreachHandlers(thread, () => [town]);
  const person = { name: '王女士', phone: '13800000001', idTail: '', registeredOn: '2026-03-01' };
  const line = (personId: string) => ({ person: { personId, ...person }, can: 1, open: 0, ask: 1 });
  const untold = await handlers['outreach:untold'](asked, 1);
  expect(untold).toEqual({
    ok: true,
    value: { inForce: 2, people: { can: 2, open: 0 }, lines: [line('a'), line('b')], page: 0 },
  });
  const hits = await handlers['outreach:person']({ personId: 'a', day: TODAY }, 1);
  expect(hits).toMatchObject({
    value: {
      person: { personId: 'a', ...person },
      hits: [
        { policy: 'town/hard', standing: 'can', clause: { documentNo: '试〔2026〕1号', place: '三' } },
        { policy: 'town/asked', standing: 'ask', ask: ['本地户籍'] },
      ],
    },
  });
  for (const [channel, answer] of [
    ['outreach:untold', untold],
    ['outreach:person', hits],
  ] as const)
    expect(requests[channel].response.safeParse(answer).success).toBe(true);

  const told = ['2026-11-30', toldEvent({ policy: 'town/hard', name: 'hard' })] as const;
  thread.take(
    fileOf('a', ['2026-03-01', wang], told).events.map((one) => ({ ...one, eventId: `t${one.eventId}` })),
  );
  expect(await handlers['outreach:untold'](asked, 1)).toMatchObject({
    value: { people: { can: 1, open: 0 }, lines: [line('b')] },
  });
});

test('a page beyond the last is the last; nobody of that id is null; a locked desk answers nothing', async () => {
  const thread = await opened(['a', 'b', 'c'].flatMap(events));
  const handlers = outreachHandlers(thread, () => [town]);
  expect(await handlers['outreach:untold']({ ...asked, page: 9, perPage: 2 }, 1)).toMatchObject({
    value: { page: 1, lines: [{ person: { personId: 'c' } }] },
  });
  expect(await handlers['outreach:person']({ personId: 'x', day: TODAY }, 1)).toEqual({
    ok: true,
    value: null,
  });
  thread.end();
  expect(await handlers['outreach:untold'](asked, 1)).toEqual({ ok: false, error: { reason: 'locked' } });
});

test('whom a posting suits, in the words of the matcher', async () => {
  const handlers = outreachHandlers(await opened(events('a')), () => []);
  const job = sampleJob({ category: 'cleaning', title: '保洁员', conditions: '', validUntil: '2027-01-01' });
  const found = await handlers['outreach:posting'](
    { id: 'j1', job, weights: defaultMatchWeights, home: null, day: TODAY },
    1,
  );
  expect(requests['outreach:posting'].response.safeParse(found).success).toBe(true);
  expect(found).toMatchObject({
    value: { best: [{ person: { personId: 'a' }, said: { reasons: ['正是想做的保洁'] } }], total: 1 },
  });
});
