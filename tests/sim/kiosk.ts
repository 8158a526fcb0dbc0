// One run of a kiosk's program: the real modules of electron/main and renderer/sync, wired as electron/main/compose.ts wires
// them, over a machine's hardware. Electron itself, cryptography and drawing are left out.
//
//   person ─> saveRegistration / slip printer ─> journal ─> sync shell ─> push ─┐
//   renderer: lists shell ─> pull:page ─> store                                 ├─> transport ─> virtual fetch
import type { Transport } from '#electron/main/net/transport.ts';
import type { Patch } from '#electron/main/amendment.ts';
import type { Identity } from '#electron/main/identity.ts';
import type { Journal } from '#electron/main/journal/journal.ts';
import { makeOperation } from '#electron/main/operations.ts';
import { outboxOf } from '#electron/main/outbox.ts';
import { type SlipPrinter, makeSlipPrinter } from '#electron/main/printing/print-slip.ts';
import type { SaveDeps } from '#electron/main/save-own.ts';
import type { SyncShell } from '#electron/main/sync-shell.ts';
import type { Usb } from '#electron/main/usb/usb.ts';
import type { StickLists } from '#renderer/sync/lists-from-stick.ts';
import type { Registration } from '#shared/domain/registration.ts';
import type { OutboxItem, PrintResult } from '#shared/ipc/contract.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { sealOperation } from '#shared/protocol/operation-hash.ts';
import type { PersonEvent } from '#shared/protocol/person-event.ts';
import type { ChangedFields } from '#shared/protocol/registration-patch.ts';
import { PUSH_PATH } from '#shared/protocol/push.ts';
import type { PullPage, knownPart } from '#shared/protocol/pull.ts';
import type { SyncPolicy } from '#shared/sync/policy.ts';
import type { SyncStatus } from '#shared/sync/status.ts';
import { sampleJob } from '#tests/support/sample-lists.ts';
import { ERASE_EVERY_MS, eraseNow, forgettingOf, watched } from './forgetting.ts';
import { type Hardware, type Life, type Machine, awaitPoint, filesOf } from './machine.ts';
import {
  type Exchange,
  type WireAnswer,
  type WireRequest,
  valueTransport,
  virtualFetch,
  virtualLine,
} from './network.ts';
import type { Oracle } from './oracle.ts';
import { rendererOf } from './page.ts';
import { wrap } from './payload.ts';
import { COUNTY, seenOf, settlementOf, usbOf } from './stick-kiosk.ts';

const COMPACT_EVERY_MS = 4_000;

export type KioskDeps = Hardware & {
  readonly oracle: Oracle;
  readonly policy: SyncPolicy;
  readonly startMs: number;
  /** Bytes, schemas and signed time through the real transport; else values. */
  readonly wholeWire: boolean;
  /** How long journals keep what was decided, ms; null: they are not compacted in this world. */
  readonly keepMs: number | null;
  readonly county: (request: WireRequest) => Promise<WireAnswer | null>;
  /** Told of each request as it leaves the machine. */
  readonly sent: (process: KioskProcess, request: WireRequest) => void;
  readonly published: (process: KioskProcess, status: SyncStatus) => void;
  /** A bug that the shell caught. */
  readonly bug: (error: unknown) => void;
};

export type KioskProcess = {
  readonly life: Life;
  readonly machine: Machine;
  /** null: it did not open. */
  readonly journal: Journal | null;
  readonly shell: SyncShell;
  readonly save: (registration: Registration) => Promise<Result<OutboxItem, { readonly reason: string }>>;
  /** What an app of another version would have written: an entity kind or a payload schema that the county does not know. */
  readonly saveForeign: (
    odd: { readonly entityKind: string; readonly schemaVer: number },
    registration: Registration,
  ) => Promise<Result<Operation, { readonly reason: string }>>;
  /** 写错了，改一改: by the kiosk that made it. */
  readonly amend: (
    entityId: string,
    fields: ChangedFields,
  ) => Promise<Result<OutboxItem, { readonly reason: string }>>;
  /** A change by whoever knows the registration's id. */
  readonly patch: (patch: Patch) => Promise<Result<OutboxItem, { readonly reason: string }>>;
  /** 撤回同意. */
  readonly withdraw: (registrationId: string) => Promise<Result<Operation, { readonly reason: string }>>;
  readonly print: (jobId: string) => Promise<PrintResult>;
  readonly usb: Usb;
  /** As the technician's tap on 导入名单; null: there is no page. */
  readonly importLists: () => Promise<StickLists> | null;
  /** Starts the renderer's side, or starts it anew. */
  readonly startRenderer: () => void;
  readonly crashRenderer: () => void;
  /** Pushes in flight: one at most. */
  pushing: number;
  /** The county's epoch as its journal was last told of it in this life; from a new one on it hands in again (S5). */
  journalHeardOf: string | null;
};

/** Starts the program on a machine. Never resolves when the machine is killed meanwhile. */
export async function startKiosk(deps: KioskDeps, machine: Machine, life: Life): Promise<KioskProcess> {
  const { scheduler, prng, parts } = deps;
  const wallMs = (): number => deps.startMs + scheduler.nowMs() + machine.clockOffMs;
  const newId = (): string => prng.uuid();
  const timer = (ms: number, fire: () => void): (() => void) =>
    scheduler.after(ms, () => {
      if (life.alive) fire();
    });
  const log = { info: () => undefined, error: () => undefined };

  const opened = await parts.openJournal({
    files: filesOf(deps, machine, life),
    wallMs,
    kioskId: machine.kioskId,
  });
  await awaitPoint(deps, machine, life);
  const own = opened.ok ? opened.value : null;
  const journal = own !== null && machine.forgets ? watched(machine, own) : own;
  const identity = (): Identity => identityOf(machine);
  const signer = { kioskId: machine.kioskId, sign: () => 'signed' };
  const line = virtualLine(deps, machine.line);
  const exchange: Exchange = (request) => {
    deps.sent(process, request);
    return line(request);
  };
  const wire = deps.wholeWire
    ? parts.makeTransport({
        fetch: virtualFetch(exchange),
        countyUrl: 'https://county.invalid',
        wallMs,
        randomHex: (count) => prng.hex(count),
        timer,
      })
    : valueTransport(exchange, machine.kioskId, timer);
  const transport: Transport = {
    ...wire,
    call: (call) => {
      const pushing = call.path === PUSH_PATH ? 1 : 0;
      process.pushing += pushing;
      return wire.call(call).finally(() => {
        process.pushing -= pushing;
      });
    },
  };
  const announce = (): void =>
    process.shell.dispatch({ type: 'operationAppended', outbox: outboxOf(journal) });
  const printer = slipPrinter(deps, machine, life, { journal, identity, wallMs, newId, announce, log });
  const settle = settlementOf({ journal, printer, wallMs, newId, log });
  const shell = parts.makeSyncShell({
    core: {
      initialState: parts.core.initialState,
      step: (state, event, env) => parts.core.step(state, event, env, deps.policy),
      statusOf: (state, env) => parts.core.statusOf(state, env, deps.policy),
    },
    env: () => ({ nowMs: scheduler.nowMs(), wallMs: wallMs(), random: prng.next() }),
    push: () => {
      const self = { identity, signer: () => signer };
      return parts.pushFromJournal({ journal, self, transport, settle, log });
    },
    tellPullDue: () => renderer.tellPullDue(),
    heartbeat: () => undefined,
    publish: (status) => deps.published(process, status),
    timer,
    bug: deps.bug,
  });
  let countyToldMs: number | null = null;
  const compactNow = async (): Promise<void> => {
    const { keepMs } = deps;
    if (journal === null || keepMs === null || countyToldMs === null) return;
    for (const { kioskSeq, state } of journal.list())
      if (state === 'applied' || state === 'merged') machine.letGo.add(kioskSeq);
    const done = await journal.compact({ countyNowMs: countyToldMs, keepMs });
    if (!done.ok || done.value.dropped === 0) return;
    deps.trace(`kiosk ${String(machine.index)} let ${String(done.value.dropped)} operations go`);
    // What the new file holds is seen by the next process only.
    if (!deps.faults.healed()) deps.kill(machine);
  };
  const compactInTurn = (): void =>
    void timer(COMPACT_EVERY_MS, () => {
      compactInTurn();
      compactNow().catch(deps.bug);
    });
  if (deps.keepMs !== null) compactInTurn();
  const forgetting = forgettingOf(machine, {
    journal,
    make: parts.makeForgetting,
    forgot: () => {
      announce();
      eraseNow(journal).catch(deps.bug);
    },
  });
  const eraseInTurn = (): void =>
    void timer(ERASE_EVERY_MS, () => {
      eraseInTurn();
      eraseNow(journal).catch(deps.bug);
    });
  if (machine.forgets) eraseInTurn();
  const learned = async (page: PullPage): Promise<boolean> => {
    countyToldMs = page.serverTimeMs;
    await awaitPoint(deps, machine, life);
    await parts.noteChanges(seenOf(machine), page);
    machine.epoch = page.epoch;
    const noted = await parts.handInAgainOnNewEpoch({
      journal,
      kioskId: machine.kioskId,
      epoch: page.epoch,
      countyHas: page.lastSeq,
      restores: page.restores,
      appended: announce,
      log,
    });
    if (noted && machine.forgets) await forgetting.told(page.forgotten);
    if (noted) process.journalHeardOf = page.epoch;
    return noted;
  };
  const pull = parts.makePull({
    link: () => ({ transport, signer }),
    mayCache: () => !machine.cachingOff,
    forgottenCursor: () => (machine.forgets ? forgetting.cursor() : null),
    deferred: { mustRefill: () => false, seen: async () => undefined, asked: async () => undefined },
    pending: () => outboxOf(journal).pending,
    learned,
    ...(deps.wholeWire ? {} : { read: asItCame }),
  });
  const { usb, snapshot } = usbOf(deps, machine, life, {
    journal,
    identity,
    settle,
    forgetting,
    wallMs,
    log,
    dispatch: (event) => shell.dispatch(event),
  });
  const renderer = rendererOf(deps, machine, life, {
    page: (request) => pull.page(request),
    bucket: (request) => pull.bucket(request),
    ended: (request) => shell.dispatch(pull.ended(request)),
    ready: () => shell.dispatch({ type: 'rendererReady' }),
    gone: () => shell.dispatch({ type: 'rendererGone' }),
    usb,
    chunk: snapshot.chunk,
  });
  const saving: SaveDeps = {
    identity,
    journal,
    wallMs,
    newId,
    sealer: () => wrap,
    appended: announce,
  };
  const appendOwn = async (
    entityKind: 'registration' | 'personEvent',
    payload: Json,
    odd: Partial<Operation> = {},
  ): Promise<Result<Operation, { readonly reason: string }>> => {
    if (journal === null) return err({ reason: 'diskError' });
    const saved = await journal.append(machine.kioskId, (kioskSeq) => {
      const own = makeOperation({
        kioskId: machine.kioskId,
        kioskSeq,
        opId: newId(),
        entityId: newId(),
        entityKind,
        enteredAtMs: wallMs(),
        payload,
        wrap,
      });
      return sealOperation({ ...own, ...odd });
    });
    if (saved.ok) announce();
    return saved;
  };
  const process: KioskProcess = {
    life,
    machine,
    journal,
    shell,
    save: (registration) => parts.saveRegistration(saving, registration),
    amend: (entityId, fields) => parts.amendRegistration(saving, { entityId, fields }),
    patch: (patch) => parts.savePatch(saving, patch),
    withdraw: (registrationId) =>
      appendOwn('personEvent', { kind: 'consentWithdrawn', registrationId } satisfies PersonEvent),
    saveForeign: (odd, registration) => appendOwn('registration', registration, odd),
    print: (jobId) => printer.print({ jobId, job: sampleJob(), walkMinutes: null }),
    usb,
    importLists: renderer.importLists,
    startRenderer: renderer.start,
    crashRenderer: renderer.crash,
    pushing: 0,
    journalHeardOf: null,
  };
  shell.dispatch({ type: 'started', enrolled: true, outbox: outboxOf(journal) });
  return process;
}

function slipPrinter(
  deps: KioskDeps,
  machine: Machine,
  life: Life,
  parts: {
    readonly journal: Journal | null;
    readonly identity: () => Identity;
    readonly wallMs: () => number;
    readonly newId: () => string;
    readonly announce: () => void;
    readonly log: { readonly info: () => void; readonly error: () => void };
  },
): SlipPrinter {
  const point = (): Promise<void> => awaitPoint(deps, machine, life);
  return makeSlipPrinter({
    ...parts,
    appended: parts.announce,
    printers: {
      target: async () => ({ kind: 'none' }),
      submit: async () => ({ ok: true, value: 1 }),
      follow: async () => 'completed',
    },
    printer: async () => 'none',
    paper: async () => '80mm',
    render: async () => {
      await deps.scheduler.wait(300 + deps.prng.int(3000));
      await point();
      return { pdf: new Uint8Array(1), widthMm: 80, heightMm: 100 };
    },
    store: {
      keep: async (slipNo) => {
        await point();
        return machine.diskFull ? null : `${slipNo}.pdf`;
      },
      withTemporary: async (_slipNo, _pdf, use) => use(''),
    },
  });
}

/** A page that was never bytes is what the simulated county made: reading it again by its schema costs a third of a world. */
const asItCame: typeof knownPart = (received) => ok({ page: received as PullPage, unknown: [] });

const identityOf = ({ kioskId, kioskCode, stationId, epoch }: Machine): Identity => ({
  kioskId,
  kioskCode,
  epoch,
  countyUrl: 'https://county.invalid',
  station: { id: stationId, name: stationId, street: '', point: null, phone: '' },
  county: { name: '青河县', hotline: '12333' },
  privateKeyPem: '',
  countyKey: COUNTY,
});
