// Staff's casework at the kiosk without a thread: what is journalled, who may ask, what the sealed copy spares, and what is let go of.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Casework, composeCasework } from '#electron/main/casework/compose-casework.ts';
import { SEALED_COPY } from '#electron/main/casework/sealed-copy.ts';
import { serveCasebook } from '#electron/main/casework/serve-casebook.ts';
import type { FromThread, ToThread } from '#electron/main/casework/case-messages.ts';
import { type Journal, openJournal } from '#electron/main/journal/journal.ts';
import { saveRegistration } from '#electron/main/registration.ts';
import type { SaveDeps } from '#electron/main/save-own.ts';
import { makeSealer } from '#electron/main/sealing/sealer.ts';
import type { Letter, SheetResult } from '#shared/ipc/contract.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { foldCase } from '#shared/casework/case-file.ts';
import { sampleJob } from '#tests/support/sample-lists.ts';
import type { CaseOpening } from '#shared/ipc/casework.ts';
import { SEALED } from '#shared/sealing/envelope.ts';
import { type KeyPair, makeKeyPair, publicText } from '#shared/sealing/keys.ts';
import { openSodium } from '#shared/sealing/sodium.ts';
import { memoryDisk } from '#tests/contract/support/memory-journal-files.ts';
import { KIOSK } from '#tests/contract/support/journal-samples.ts';
import { type MemoryStick, memoryStick } from '#tests/support/memory-stick.ts';
import { countedIds, rememberingLog, sampleIdentity, sampleRegistration } from './support.ts';

const sodium = await openSodium();
const countyKey = publicText(makeKeyPair(sodium));
const AT_MS = Date.UTC(2026, 10, 21, 2);
const served = { kind: 'served', service: 'guidance', refId: null, note: '谈了简历' } as const;

type Thread = { readonly messages: FromThread[]; serve: (message: ToThread) => Promise<void> };

describe('staff’s casework', () => {
  let folder: string;
  let journal: Journal;
  let saving: SaveDeps;
  let station: KeyPair;
  let unlocked: boolean;
  let fresh: boolean;
  let stick: MemoryStick;
  let steps: string[];
  let openings: CaseOpening['state'][];
  let threads: Thread[];
  let ends: number;
  let settled: Promise<void>;
  let printed: Letter[];
  let printer: SheetResult;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yizhan-casework-'));
    const opened = await openJournal({ files: memoryDisk().files, wallMs: () => AT_MS });
    if (!opened.ok) throw new Error(opened.error.reason);
    journal = opened.value;
    station = makeKeyPair(sodium);
    unlocked = true;
    fresh = true;
    stick = memoryStick();
    steps = [];
    openings = [];
    threads = [];
    ends = 0;
    settled = Promise.resolve();
    printed = [];
    printer = ok({ slipNo: null, outcome: 'printed' });
    saving = {
      identity: sampleIdentity,
      journal,
      wallMs: () => AT_MS,
      newId: countedIds(),
      sealer: makeSealer({ sodium, countyKey: () => countyKey, stationKey: () => station }),
      appended: () => undefined,
    };
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const compose = (): Casework => {
    const casework = composeCasework({
      dataDir: folder,
      startThread: (hear) => {
        const messages: FromThread[] = [];
        const serve = serveCasebook(sodium, (message) => {
          messages.push(message);
          hear(message);
        });
        threads.push({ messages, serve });
        return {
          say: (message) => {
            settled = settled.then(() => serve(structuredClone(message)));
          },
          end: () => void (ends += 1),
        };
      },
      staff: {
        state: () => ({
          accounts: [{ accountId: 'a1', name: '甲', waitMs: 0 }],
          unlocked: unlocked ? 'a1' : null,
          usable: true,
          degraded: false,
        }),
        isOpen: () => unlocked,
        isFresh: () => fresh,
        during: (work) => work(),
        keys: () => (unlocked ? [station] : null),
        lock: () => {
          unlocked = false;
          casework.staffChanged();
        },
      },
      journal,
      saving,
      sticks: {
        list: () => Promise.resolve([{ id: 's1', name: 'U盘', freeBytes: null, readOnly: false }]),
        open: (id) => Promise.resolve(id === 's1' ? stick : null),
      },
      exporting: ({ step }) => void steps.push(step),
      packs: () => [],
      printLetter: async (letter) => {
        printed.push(letter);
        return printer;
      },
      changed: ({ state }) => void openings.push(state),
      log: rememberingLog(),
    });
    return casework;
  };
  const open = async (): Promise<Casework> => {
    const casework = compose();
    casework.staffChanged();
    await settled;
    return casework;
  };
  const registered = async (): Promise<string> => {
    const saved = await saveRegistration(saving, sampleRegistration());
    if (!saved.ok) throw new Error(saved.error.reason);
    return saved.value.entityId;
  };

  it('[S1] what staff record is an operation each, sealed, about its person, by whoever is in', async () => {
    const personId = await registered();
    const { handlers } = await open();
    const events = [
      { day: '2026-11-20', what: served },
      { day: '2026-11-21', what: { kind: 'contacted', reached: true, note: '' } as const },
    ];
    const answer = await handlers['case:record']({ personId, events }, 1);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        personId,
        events: [
          { what: { kind: 'served' }, by: { accountId: 'a1', name: '甲' }, day: '2026-11-20' },
          {},
          {},
        ],
      },
    });
    const operations = journal.operations();
    expect(operations.map(({ entityKind }) => entityKind)).toEqual([
      'registration',
      'caseEvent',
      'caseEvent',
    ]);
    expect(new Set(operations.map(({ entityId }) => String(entityId)))).toEqual(new Set([personId]));
    expect(operations.map(({ payload }) => payload.alg)).toEqual([SEALED, SEALED, SEALED]);
  });

  it('a walk-in is one registration and what else was said; the next question knows of all of it', async () => {
    const { handlers } = await open();
    const taken = await handlers['case:intake'](
      {
        registration: sampleRegistration(),
        events: [{ day: '2026-11-21', what: { kind: 'detailsSaid', details: { education: '60' } } }],
      },
      1,
    );
    if (!taken.ok) throw new Error(taken.error.reason);
    expect(taken.value.events.map(({ what }) => what.kind)).toEqual(['intake', 'detailsSaid']);
    const { phone } = sampleRegistration();
    expect(await handlers['case:same']({ phone }, 1)).toMatchObject({
      value: [{ personId: taken.value.personId, name: '测试甲' }],
    });
    expect(await handlers['case:search']({ text: '测试' }, 1)).toMatchObject({ value: [{ phone }] });
    expect(await handlers['case:search']({ text: '1' }, 1)).toEqual({ ok: true, value: [] });
    expect(await handlers['case:today']({ day: '2026-11-30' }, 1)).toMatchObject({
      value: { people: 1, tasks: [{ kind: 'contactDue', due: '2026-11-27', overdue: true }] },
    });
  });

  describe('推荐介绍信', () => {
    const job = sampleJob({ employerCode: '91370100MA3C0000X1' });
    const asked = (personId: string, over = job) => ({ personId, jobId: 'j1', job: over });

    it('[S1] is recorded under the number of its operation, then printed with its day back; it counts as 岗位信息', async () => {
      const personId = await registered();
      const { handlers } = await open();
      const sent = await handlers['case:letter'](asked(personId), 1);
      if (!sent.ok) throw new Error(sent.error.reason);
      expect(printed).toEqual([
        {
          letterNo: 'A07-000002',
          person: '测试甲',
          officer: '甲',
          job,
          printedOn: '2026-11-21',
          backBy: '2026-12-06',
        },
      ]);
      const { letters, services } = foldCase(personId, sent.value.events);
      expect(letters).toMatchObject([
        { letterNo: 'A07-000002', employerKey: '91370100MA3C0000X1', result: null },
      ]);
      expect(services).toMatchObject([{ kind: 'jobInfo', refId: 'j1' }]);
      expect(journal.operations().map(({ payload }) => payload.alg)).toEqual([SEALED, SEALED]);
      expect(await handlers['case:person']({ personId }, 1)).toEqual({ ok: true, value: sent.value.events });
    });

    it('to an employer whose 回执 is not back is not printed again, however fast the second tap comes', async () => {
      const personId = await registered();
      const { handlers } = await open();
      const [first, second] = await Promise.all([
        handlers['case:letter'](asked(personId), 1),
        handlers['case:letter'](asked(personId, { ...job, title: '门卫' }), 1),
      ]);
      expect(first.ok).toBe(true);
      expect(second).toEqual(err({ reason: 'letterOut' }));
      const back = { outcome: 'notHired', reason: 'filled', note: '' } as const;
      const what = { kind: 'letterReturned', letterNo: 'A07-000002', result: back } as const;
      await handlers['case:record']({ personId, events: [{ day: '2026-11-21', what }] }, 1);
      expect(await handlers['case:letter'](asked(personId), 1)).toMatchObject({ ok: true });
      expect(printed.map(({ letterNo }) => letterNo)).toEqual(['A07-000002', 'A07-000004']);
    });

    it('that did not come out is taken back: it counts as nothing and bars nobody', async () => {
      const personId = await registered();
      const { handlers } = await open();
      printer = err({ reason: 'paperOut' });
      expect(await handlers['case:letter'](asked(personId), 1)).toEqual(err({ reason: 'paperOut' }));
      const person = await handlers['case:person']({ personId }, 1);
      if (!person.ok || person.value === null) throw new Error('no person');
      expect(person.value.map(({ what }) => what.kind).toSorted()).toEqual(['intake']);
      printer = ok({ slipNo: null, outcome: 'printed' });
      expect(await handlers['case:letter'](asked(personId), 1)).toMatchObject({ ok: true });
    });

    it('of a long posting keeps what an event has room for, and no half character', async () => {
      const personId = await registered();
      const { handlers } = await open();
      const long = sampleJob({
        title: `${'长'.repeat(99)}𠮷`,
        employer: '𠮷'.repeat(60),
        employerCode: null,
      });
      const sent = await handlers['case:letter'](asked(personId, long), 1);
      if (!sent.ok) throw new Error(sent.error.reason);
      const [letter] = foldCase(personId, sent.value.events).letters;
      expect(letter).toMatchObject({
        jobTitle: '长'.repeat(99),
        employer: '𠮷'.repeat(50),
        employerKey: '𠮷'.repeat(32),
      });
    });

    it('for nobody that is known, or with nobody in, is not made', async () => {
      const { handlers } = await open();
      expect(await handlers['case:letter'](asked('nobody'), 1)).toEqual(err({ reason: 'unknownPerson' }));
      unlocked = false;
      expect(await handlers['case:letter'](asked('nobody'), 1)).toEqual(err({ reason: 'locked' }));
      expect(printed).toEqual([]);
    });
  });

  it('nobody’s case is begun by an event, and nothing of it is journalled', async () => {
    const { handlers } = await open();
    const asked = {
      personId: '0193f000-0000-7000-8000-00000000dead',
      events: [{ day: '2026-11-21', what: served }],
    };
    expect(await handlers['case:record'](asked, 1)).toEqual({
      ok: false,
      error: { reason: 'unknownPerson' },
    });
    expect(journal.operations()).toEqual([]);
  });

  it('while nobody is in, or the reading goes on, nothing is answered and nothing recorded', async () => {
    const personId = await registered();
    unlocked = false;
    const shut = await open();
    const asked = { personId, events: [{ day: '2026-11-21', what: served }] };
    expect(await shut.handlers['case:search']({ text: '测试' }, 1)).toEqual({
      ok: false,
      error: { reason: 'locked' },
    });
    expect(await shut.handlers['case:record'](asked, 1)).toEqual({ ok: false, error: { reason: 'locked' } });
    unlocked = true;
    const opening = compose();
    opening.staffChanged();
    expect(await opening.handlers['case:search']({ text: '测试' }, 1)).toEqual({
      ok: false,
      error: { reason: 'opening' },
    });
    await settled;
    expect(await opening.handlers['case:search']({ text: '测试' }, 1)).toMatchObject({ ok: true });
    expect(openings).toEqual(['opening', 'open']);
  });

  it('a lock ends the thread, and an answer that was on its way is none', async () => {
    await registered();
    const casework = await open();
    const answer = casework.handlers['case:search']({ text: '测试' }, 1);
    unlocked = false;
    casework.staffChanged();
    expect(await answer).toEqual({ ok: false, error: { reason: 'locked' } });
    expect(ends).toBe(1);
    expect(openings.at(-1)).toBe('locked');
  });

  it('the next unlock opens the sealed copy and only what is new; the copy holds no word in the clear', async () => {
    const personId = await registered();
    const first = await open();
    await first.handlers['case:record']({ personId, events: [{ day: '2026-11-20', what: served }] }, 1);
    const copy = await readFile(join(folder, SEALED_COPY));
    for (const word of ['测试甲', '13800000001', personId]) expect(copy.includes(word)).toBe(false);
    const again = await open();
    const said = threads.at(-1)?.messages.find(({ kind }) => kind === 'open');
    expect(said).toEqual({ kind: 'open', total: 2, closed: 0 });
    expect(await again.handlers['case:person']({ personId }, 1)).toMatchObject({
      value: [{ what: { kind: 'served' } }, { what: { kind: 'intake' } }],
    });
  });

  it('a damaged copy, or one of a key that is gone, is opened anew from the journal', async () => {
    const personId = await registered();
    await open();
    await writeFile(join(folder, SEALED_COPY), 'YZB1 nonsense');
    const { handlers } = await open();
    expect(await handlers['case:person']({ personId }, 1)).toMatchObject({
      value: [{ what: { kind: 'intake' } }],
    });
  });

  it('[S21] who must be forgotten is gone from the desk and from the copy, with every event', async () => {
    const personId = await registered();
    const casework = await open();
    await casework.handlers['case:record']({ personId, events: [{ day: '2026-11-20', what: served }] }, 1);
    await journal.recordVerdicts(
      KIOSK,
      'e1',
      journal
        .operations()
        .map(({ opId, kioskSeq }) => ({ opId, kioskSeq, kind: 'applied', reason: '', rev: 1 })),
    );
    await journal.forget(KIOSK, { cursor: 'c', registrations: [{ id: personId, why: 'deleted' }] });
    casework.forgot();
    expect(unlocked).toBe(false);
    expect(journal.operations()).toEqual([]);
    unlocked = true;
    const { handlers } = await open();
    expect(await handlers['case:person']({ personId }, 1)).toEqual({ ok: true, value: null });
  });

  it('a ledger leaves by the channel only with a fresh PIN; what is on the stick is the thread’s file', async () => {
    await registered();
    const { handlers } = await open();
    expect(await handlers['case:sticks'](null, 1)).toMatchObject({ value: [{ id: 's1' }] });
    const period = { from: '2026-11-01', until: '2026-11-30' };
    const asked = { stick: 's1', what: { kind: 'ledger', ledger: 'jobSeekers', period } } as const;
    fresh = false;
    expect(await handlers['case:export'](asked, 1)).toEqual({ ok: false, error: { reason: 'pinAgain' } });
    fresh = true;
    expect(await handlers['case:export'](asked, 1)).toMatchObject({ ok: true, value: { rows: 1 } });
    expect([...stick.files.keys()]).toEqual(['台账十二_求职人员登记台帐_2026-11-01_2026-11-30.xlsx']);
    expect(steps).toEqual(['drawing', 'writing', 'checking']);
    unlocked = false;
    expect(await handlers['case:sticks'](null, 1)).toEqual({ ok: false, error: { reason: 'locked' } });
  });
});
