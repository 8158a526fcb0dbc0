// A main process that answers from memory, for tests of the renderer and for looking at its screens in a browser. It keeps
// the contract of shared/ipc: one waiting item for each saved registration, notices to whoever listens.
import type {
  KioskApi,
  KioskInfo,
  NoticeChannel,
  NoticeOf,
  OutboxItem,
  RequestChannel,
  RequestOf,
  ResponseOf,
} from '#shared/ipc/contract.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import type { SyncStatus } from '#shared/sync/status.ts';
import { sampleCounty, sampleStation } from './sample-lists.ts';

export type FakeAnswers = {
  readonly [C in RequestChannel]?: (request: RequestOf<C>) => ResponseOf<C> | Promise<ResponseOf<C>>;
};

export type FakeKiosk = {
  readonly api: KioskApi;
  readonly tell: <C extends NoticeChannel>(channel: C, notice: NoticeOf<C>) => void;
  /** Every request in order. */
  readonly asked: { readonly channel: RequestChannel; readonly request: unknown }[];
};

export const sampleInfo: KioskInfo = {
  appVersion: '0.1.0',
  kioskCode: 'A07',
  station: sampleStation,
  county: sampleCounty,
  pxPerMm: 3.78,
  fuzzyPinyin: true,
  epoch: 'epoch-1',
  storage: 'ok',
  canSeal: true,
  clockWrong: false,
};

export const sampleStatus = (over: Partial<SyncStatus> = {}): SyncStatus => ({
  link: 'up',
  fault: null,
  pending: 0,
  needsAttention: 0,
  oldestPendingAtMs: null,
  freshAtMs: Date.parse('2026-11-21T00:30:00Z'),
  busy: false,
  light: 'green',
  ...over,
});

export const sampleItem = (over: Partial<OutboxItem> = {}): OutboxItem => ({
  opId: '01900000-0000-7000-8000-000000000001',
  kioskSeq: 7,
  entityKind: 'registration',
  entityId: '01900000-0000-7000-8000-0000000000e1',
  number: 'A07-000007',
  enteredAtMs: 0,
  state: 'waiting',
  reason: '',
  dealtWith: false,
  ...over,
});

/** @param pages answers of `pull:page` in order; the last one again and again @param answers override single channels */
export function fakeKiosk(pages: readonly PullPage[], answers: FakeAnswers = {}): FakeKiosk {
  const listeners = new Map<NoticeChannel, Set<(notice: never) => void>>();
  const asked: { channel: RequestChannel; request: unknown }[] = [];
  let pulled = 0;
  const defaults: { readonly [C in RequestChannel]: (request: RequestOf<C>) => ResponseOf<C> } = {
    'kiosk:info': () => sampleInfo,
    'registration:save': () => ({ ok: true, value: sampleItem() }),
    'registration:amend': () => ({ ok: true, value: sampleItem() }),
    'request:save': () => ({ ok: true, value: sampleItem({ entityKind: 'residentRequest' }) }),
    'outbox:list': () => [],
    'sync:status': () => sampleStatus(),
    'tray:deal': () => ({ ok: true, value: null }),
    'sync:now': () => null,
    'visit:ended': () => null,
    'policy:packs': () => [],
    'outreach:untold': () => ({ ok: false, error: { reason: 'locked' } }),
    'outreach:person': () => ({ ok: false, error: { reason: 'locked' } }),
    'outreach:posting': () => ({ ok: false, error: { reason: 'locked' } }),
    'pull:page': () => {
      const page = pages[Math.min(pulled, pages.length - 1)];
      pulled += 1;
      return page === undefined ? { ok: false, error: { reason: 'noRoute' } } : { ok: true, value: page };
    },
    'pull:bucket': () => ({ ok: false, error: { reason: 'noRoute' } }),
    'snapshot:open': () => ({ ok: false, error: { reason: 'none' } }),
    'pull:ended': () => null,
    'slip:print': () => ({
      ok: true,
      value: { slipNo: 'A07-000008', outcome: 'printed', printer: 'PDF', pdfPath: null },
    }),
    'sheet:print': () => ({
      ok: true,
      value: { slipNo: null, outcome: 'printed' },
    }),
    'case:opening': () => ({ state: 'locked', done: 0, total: 0, closed: 0 }),
    'case:today': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:search': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:same': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:person': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:intake': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:letter': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:record': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:ledger': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:report': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:counted': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:sticks': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:export': () => ({ ok: false, error: { reason: 'locked' } }),
    'case:stopExport': () => null,
    'slip:content': () => null,
    'slip:drawn': () => null,
    'technician:unlock': () => ({ ok: true, value: null }),
    'technician:leave': () => null,
    'technician:stay': () => null,
    'technician:health': () => ({
      freeBytes: 9e9,
      journal: 'ok',
      clockOffsetMs: 0,
      certificateFault: null,
      electron: '42',
    }),
    'technician:testPrint': () => ({ ok: false, error: { reason: 'printerRefused' } }),
    'technician:devices': () => ({ pxPerMm: 3.78, printer: null, paper: null, printers: ['SLIP'] }),
    'technician:setDevices': () => ({ ok: false, error: { reason: 'notSaved' } }),
    'usb:sticks': () => [],
    'usb:copyLists': () => ({ ok: false, error: { reason: 'pulled' } }),
    'usb:openLists': () => ({ ok: false, error: { reason: 'pulled' } }),
    'usb:listsEnded': () => null,
    'usb:export': () => ({ ok: false, error: { reason: 'pulled' } }),
    'usb:importVerdicts': () => ({ ok: false, error: { reason: 'pulled' } }),
    'staff:state': () => ({ accounts: [], unlocked: null, usable: true, degraded: false }),
    'staff:add': () => ({ ok: false, error: { reason: 'badCode' } }),
    'staff:unlock': () => ({ ok: false, error: { reason: 'wrongPin', waitMs: 0 } }),
    'staff:lock': () => null,
    'staff:stay': () => null,
    'call:began': () => null,
    'call:ended': () => null,
    'staff:calls': () => ({ ok: false, error: { reason: 'locked' } }),
    'staff:requests': () => ({ ok: false, error: { reason: 'locked' } }),
    'staff:registrations': () => ({ ok: false, error: { reason: 'locked' } }),
  };
  return {
    api: {
      invoke: async (channel, request) => {
        asked.push({ channel, request });
        const answer = answers[channel] ?? defaults[channel];
        return answer(request);
      },
      on: (channel, listener) => {
        const set = listeners.get(channel) ?? new Set();
        listeners.set(channel, set);
        set.add(listener);
        return () => set.delete(listener);
      },
    },
    tell: (channel, notice) => {
      for (const listener of listeners.get(channel) ?? []) {
        // The set of a channel holds only listeners of that channel (see `on`).
        (listener as (notice: NoticeOf<typeof channel>) => void)(notice);
      }
    },
    asked,
  };
}
