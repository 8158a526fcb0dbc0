// A ledger onto a stick: opened again by another library it holds what the screen's page said, and nothing leaves without a fresh PIN.
import * as XLSX from '@e965/xlsx';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeDesk } from '#electron/main/casework/desk.ts';
import {
  type ExportDeps,
  type LedgerExport,
  makeLedgerExport,
} from '#electron/main/casework/export-ledger.ts';
import { makeCasebook } from '#shared/casework/casebook.ts';
import type { ExportWhat } from '#shared/ipc/case-ledger.ts';
import { channels } from '#shared/casework/codes.ts';
import type { RecordedEvent } from '#shared/casework/event.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { type MemoryStick, memoryStick } from '#tests/support/memory-stick.ts';
import { rememberingLog, sampleIdentity } from './support.ts';

const PEOPLE = 40;
const period = { from: '2026-01-01', until: '2026-12-31' };
const ledger: ExportWhat = { kind: 'ledger', ledger: 'newlyEmployed', period };
const NAME = '台账六_新就业人员实名制明细表_2026-01-01_2026-12-31.xlsx';

const by = { accountId: 'a1', name: '甲' };
const events: readonly RecordedEvent[] = Array.from({ length: PEOPLE }, (_, n) => {
  const base = { personId: `p${n}`, by, day: '2026-03-02', enteredAtMs: n };
  return [
    {
      ...base,
      eventId: `i${n}`,
      what: { kind: 'intake', noticeVersion: '1', consentedAtMs: 0, details: { name: `人${n}` } },
    },
    {
      ...base,
      eventId: `e${n}`,
      what: {
        kind: 'employed',
        employer: `单位${n}`,
        post: '保洁',
        channel: channels[n % channels.length]?.key ?? 'flexible',
        industry: 'O',
        flexible: null,
        contract: null,
      },
    },
  ] satisfies RecordedEvent[];
}).flat();

const casebook = makeCasebook();
casebook.take(events);
const desk = makeDesk(casebook, defaultCaseSettings);

describe('a ledger onto a stick', () => {
  let stick: MemoryStick;
  let steps: string[];
  let open: boolean;
  let fresh: boolean;
  let drawn: Uint8Array | null;

  beforeEach(() => {
    [stick, steps, open, fresh, drawn] = [memoryStick(), [], true, true, null];
  });

  const exporting = (over: Partial<ExportDeps> = {}) =>
    makeLedgerExport({
      thread: {
        ask: async (method, arg) => {
          if (method !== 'export') return err({ reason: 'failed' });
          const file = await desk.export(arg as Parameters<typeof desk.export>[0]);
          drawn = file.bytes;
          return ok(file) as never;
        },
      },
      staff: {
        state: () => ({ accounts: [], unlocked: 'a1', usable: true, degraded: false }),
        isOpen: () => open,
        isFresh: () => fresh,
        during: (work) => work(),
      },
      sticks: { list: () => Promise.resolve([]), open: (id) => Promise.resolve(id === 's1' ? stick : null) },
      identity: sampleIdentity,
      progress: ({ step }) => void steps.push(step),
      wallMs: () => Date.UTC(2026, 10, 21, 2),
      log: rememberingLog(),
      ...over,
    });
  const rowsIn = (name: string, sheet: number): (string | number)[][] => {
    const book = XLSX.read(stick.files.get(name));
    return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[sheet] ?? ''] ?? {}, {
      header: 1,
      defval: '',
    });
  };

  it('holds every row, and its 是 add up to the sums on the screen', async () => {
    expect(await exporting().start({ stick: 's1', what: ledger })).toEqual(
      ok({ name: NAME, rows: PEOPLE, incomplete: PEOPLE }),
    );
    expect(steps).toEqual(['drawing', 'writing', 'checking']);
    const people = rowsIn(NAME, 0).filter(([number]) => typeof number === 'number');
    expect(people).toHaveLength(PEOPLE);
    const asked = { ledger: 'newlyEmployed', period, text: '', onlyIncomplete: false, behind: null } as const;
    const page = desk.ledger({ ...asked, page: 0, perPage: 1 });
    const sums = page.columns.map(({ sum }, index) =>
      sum === null ? null : people.filter((row) => row[index + 1] === '是').length,
    );
    expect(sums).toEqual(page.columns.map(({ sum }) => sum));
    expect(sums.filter((sum) => sum !== null && sum > 0).length).toBeGreaterThan(3);
    expect(rowsIn(NAME, 0)[2]?.[0]).toBe('机构名称：清溪县 清溪社区就业驿站');
  });

  it('the report’s sheets say what the screen says', async () => {
    const done = await exporting().start({ stick: 's1', what: { kind: 'report', month: '2026-03' } });
    expect(done).toEqual(ok({ name: '就业统计报表_2026-03.xlsx', rows: 0, incomplete: 0 }));
    const march = rowsIn('就业统计报表_2026-03.xlsx', 1).find(([month]) => month === '3月');
    const shown = desk.report('2026-03').sheets.find(({ sheet }) => sheet === '01')?.cells;
    expect(march?.slice(2).map(Number)).toEqual(shown?.map(([, figure]) => figure));
  });

  it('leaves nothing on the stick without a fresh PIN, or when nobody is in', async () => {
    fresh = false;
    expect(await exporting().start({ stick: 's1', what: ledger })).toEqual(err({ reason: 'pinAgain' }));
    open = false;
    expect(await exporting().start({ stick: 's1', what: ledger })).toEqual(err({ reason: 'locked' }));
    expect(stick.files.size).toBe(0);
  });

  it('a lock while it is drawn stops it before the stick', async () => {
    const run = exporting({
      progress: ({ step }) => {
        if (step === 'drawing') open = false;
      },
    });
    expect(await run.start({ stick: 's1', what: ledger })).toEqual(err({ reason: 'locked' }));
    expect(stick.files.size).toBe(0);
  });

  it.each(['drawing', 'writing', 'checking'] as const)(
    'stopped while it is %s, it leaves no file on the stick, and the next one is not refused',
    async (when) => {
      const run: LedgerExport = exporting({
        progress: ({ step }) => {
          if (step === when) run.stop();
        },
      });
      expect(await run.start({ stick: 's1', what: ledger })).toEqual(err({ reason: 'stopped' }));
      expect(stick.files.size).toBe(0);
      // What the thread was drawing comes later, and is overwritten all the same.
      await expect.poll(() => drawn?.every((byte) => byte === 0)).toBe(true);
      const next = exporting();
      next.stop();
      expect(await next.start({ stick: 's1', what: ledger })).toMatchObject({ ok: true });
    },
  );

  it('is called written only when it was read back as it is, and main keeps no byte of it', async () => {
    stick.wornOut = true;
    expect(await exporting().start({ stick: 's1', what: ledger })).toEqual(err({ reason: 'notVerified' }));
    expect(drawn?.some((byte) => byte !== 0)).toBe(false);
    expect(stick.files.size).toBe(0);
    expect(await exporting().start({ stick: 'other', what: ledger })).toEqual(err({ reason: 'pulled' }));
    stick.readOnly = true;
    expect(await exporting().start({ stick: 's1', what: ledger })).toEqual(err({ reason: 'readOnly' }));
  });
});
