// Ledgers of a station at the high end, in one process as the casework's thread holds them: how long the first page of each takes (the first one
// folds all files), a further page, who stands behind a figure, and a file for the stick. Made-up people; events by a seeded generator.
import { makeDesk } from '#electron/main/casework/desk.ts';
import { makeCasebook } from '#shared/casework/casebook.ts';
import { channels, industries, joblessTypes } from '#shared/casework/codes.ts';
import { type RecordedEvent, type WhatHappened, serviceKinds } from '#shared/casework/event.ts';
import { ledgerIds } from '#shared/casework/ledger.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { residentIdCheck } from '#shared/domain/resident-id.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { quantile } from './numbers.ts';
import { heard } from './rounds.ts';
import { BENCH_DAY, seeded } from './rows.ts';

/** Events of each person: registration, details, 失业登记, a job, and services. */
const EACH = 10;
const MONTH = BENCH_DAY.slice(0, 7);
const period = { from: `${BENCH_DAY.slice(0, 4)}-01-01`, until: `${BENCH_DAY.slice(0, 4)}-12-31` };

/** @param people how many; each has ten events */
export function stationEvents(people: number): readonly RecordedEvent[] {
  const random = seeded(7);
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  const idNumber = (): string => {
    const born = addDays('1962-01-01', Math.floor(random() * 15_000)).replaceAll('-', '');
    const first17 = `110105${born}${String(Math.floor(random() * 1000)).padStart(3, '0')}`;
    return `${first17}${residentIdCheck(first17)}`;
  };
  const histories = Array.from({ length: people }, (_, n): readonly WhatHappened[] => [
    {
      kind: 'intake',
      noticeVersion: '1',
      consentedAtMs: 0,
      details: {
        name: `来访${n}`,
        phone: `199${String(n).padStart(8, '0')}`,
        idNumber: idNumber(),
        education: pick(['10', '30', '70'] as const),
        domicile: pick(['urban', 'rural'] as const),
      },
    },
    { kind: 'detailsSaid', details: { address: `清溪街道${n % 40}号` } },
    {
      kind: 'joblessRegistered',
      type: pick(joblessTypes).key,
      since: '2025-12-01',
      needs: [],
      benefit: null,
    },
    ...Array.from({ length: EACH - 4 }, (): WhatHappened => ({
      kind: 'served',
      service: pick(serviceKinds),
      refId: null,
      note: '',
    })),
    {
      kind: 'employed',
      employer: `单位${n % 500}`,
      post: '保洁员',
      channel: pick(channels).key,
      industry: pick(industries),
      flexible: null,
      contract: null,
    },
  ]);
  return histories.flatMap((history, n) => {
    const first = Math.floor(random() * 200);
    return history.map((what, at) => ({
      eventId: `e${n}.${at}`,
      personId: `p${n}`,
      by: { accountId: 'a1', name: '甲' },
      day: addDays(period.from, first + at * 10),
      enteredAtMs: at,
      what,
    }));
  });
}

type LedgerBench = {
  readonly people: number;
  readonly rounds: number;
  readonly times: Map<string, number[]>;
  readonly say: (line: string) => void;
};

export async function measureLedgers({ people, rounds, times, say }: LedgerBench) {
  const events = stationEvents(people);
  const asked = { period, text: '', onlyIncomplete: false, behind: null, perPage: 15 } as const;
  let bytes = 0;
  /** Milliseconds of processor: what a busy machine does not stretch. */
  const cpu = new Map<string, number[]>();
  const note = (into: Map<string, number[]>, lane: string, ms: number) =>
    into.set(lane, [...(into.get(lane) ?? []), ms]);
  const timed = async (lane: string, work: () => unknown): Promise<void> => {
    const from = performance.now();
    const used = process.cpuUsage();
    await work();
    note(times, lane, performance.now() - from);
    const { user, system } = process.cpuUsage(used);
    note(cpu, lane, (user + system) / 1000);
  };
  for (let round = 1; round <= rounds; round += 1)
    await heard(
      `round ${round} of ${rounds}`,
      async () => {
        const casebook = makeCasebook();
        casebook.take(events);
        const desk = makeDesk(casebook, defaultCaseSettings);
        await timed('firstPage', () => desk.ledger({ ...asked, ledger: 'newlyEmployed', page: 0 }));
        for (const ledger of ledgerIds)
          await timed(`open.${ledger}`, () => desk.ledger({ ...asked, ledger, page: 0 }));
        await timed('nextPage', () => desk.ledger({ ...asked, ledger: 'jobSeekers', page: 1 }));
        await timed('report', () => desk.report(MONTH));
        await timed('counted', () =>
          desk.counted({ month: MONTH, sheet: '01', column: 1, page: 0, perPage: 15 }),
        );
        const file = { place: '清溪县 清溪社区就业驿站', today: BENCH_DAY } as const;
        await timed('export', async () => {
          const what = { kind: 'ledger', ledger: 'newlyEmployed', period } as const;
          bytes = (await desk.export({ ...file, what })).bytes.length;
        });
        await timed('exportReport', () => desk.export({ ...file, what: { kind: 'report', month: MONTH } }));
      },
      say,
    );
  const of = (what: ReadonlyMap<string, number[]>, share: number) =>
    Object.fromEntries([...what].map(([lane, all]) => [lane, Math.round(quantile(all, share))]));
  return {
    medians: of(times, 0.5),
    extra: {
      unit: 'ms',
      people,
      events: events.length,
      mostMs: of(times, 1),
      cpuMs: of(cpu, 0.5),
      fileKb: Math.round(bytes / 1024),
    },
  };
}
