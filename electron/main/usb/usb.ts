// The stick's channels: which stick, one transfer at a time, what the core is told of it.
//
//   usb:copyLists ─> copy, verified ─> usb:openLists ─> offer ─> page loads it as any snapshot ─> usb:listsEnded ─> core
//   usb:copyLists, usb:importVerdicts: first what this kiosk must let go of (S21, import-forgotten.ts), if the stick says any
//   usb:export ─> files, read back          usb:importVerdicts ─> journal ─> core, outbox on the screens
import type { NoticeOf, RequestOf, ResponseOf } from '#shared/ipc/contract.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { KnownManifest } from '#shared/protocol/snapshot.ts';
import type { SyncEvent } from '#shared/sync/state.ts';
import { type IsSigned, isSignedByCounty } from '../county-signature.ts';
import type { Forgetting } from '../forgetting.ts';
import type { Identity } from '../identity.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { type SeenStore, noteBuild } from '../manifest-rules.ts';
import type { Signer } from '../net/transport.ts';
import type { Snapshot } from '../snapshot.ts';
import { copyLists, refusalOf } from './copy-lists.ts';
import { exportOutbox } from './export-outbox.ts';
import type { Sticks } from './find-sticks.ts';
import { importForgotten } from './import-forgotten.ts';
import { importVerdicts } from './import-verdicts.ts';
import { type ListCopy, verifiedChunk } from './list-copy.ts';
import type { Stick } from './stick.ts';

export type UsbDeps = {
  readonly sticks: Sticks;
  readonly identity: () => Identity | null;
  readonly signer: () => Signer | null;
  readonly journal: Journal | null;
  readonly seen: SeenStore;
  readonly copy: ListCopy;
  readonly snapshot: Pick<Snapshot, 'adopt'>;
  /** Lets go of what a stick says must be forgotten, as of what a pull says (S21). */
  readonly forgetting: Forgetting;
  /** False: too little room for lists (S20). */
  readonly mayCache: () => boolean;
  readonly settleNumbers: (kioskId: string) => Promise<boolean>;
  readonly progress: (notice: NoticeOf<'usb:progressed'>) => void;
  readonly dispatch: (event: SyncEvent) => void;
  /** Told when the outbox has changed. */
  readonly outboxChanged: () => void;
  readonly wallMs: () => number;
  readonly log: Log;
  /** Production's is Ed25519. */
  readonly isSigned?: IsSigned;
};

export type Usb = {
  readonly list: () => Promise<ResponseOf<'usb:sticks'>>;
  readonly copyLists: (request: RequestOf<'usb:copyLists'>) => Promise<ResponseOf<'usb:copyLists'>>;
  readonly openLists: (request: RequestOf<'usb:openLists'>) => Promise<ResponseOf<'usb:openLists'>>;
  readonly listsEnded: (request: RequestOf<'usb:listsEnded'>) => Promise<null>;
  readonly exportOutbox: (request: RequestOf<'usb:export'>) => Promise<ResponseOf<'usb:export'>>;
  readonly importVerdicts: (
    request: RequestOf<'usb:importVerdicts'>,
  ) => Promise<ResponseOf<'usb:importVerdicts'>>;
};

type KeyedIdentity = Identity & { readonly countyKey: string };
type Ready = { readonly identity: KeyedIdentity; readonly signer: Signer };
type NotReady = { readonly reason: 'busy' | 'notEnrolled' | 'noKey' | 'pulled' };

export function makeUsb(deps: UsbDeps): Usb {
  const { copy, log, seen } = deps;
  const isSigned = deps.isSigned ?? isSignedByCounty;
  let busy = false;
  let copied: KnownManifest | null = null;

  const keyed = (): KeyedIdentity | null => {
    const identity = deps.identity();
    return identity?.countyKey === undefined ? null : { ...identity, countyKey: identity.countyKey };
  };
  const ready = (): Result<Ready, NotReady> => {
    const [identity, signer] = [keyed(), deps.signer()];
    if (deps.identity() === null || signer === null) return err({ reason: 'notEnrolled' });
    return identity === null ? err({ reason: 'noKey' }) : ok({ identity, signer });
  };
  /** One at a time, each on a stick that is in. */
  const withStick = async <T, E>(
    what: string,
    id: string,
    work: (stick: Stick, own: Ready) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | NotReady>> => {
    if (busy) return err({ reason: 'busy' });
    const own = ready();
    if (!own.ok) return own;
    busy = true;
    try {
      const stick = await deps.sticks.open(id);
      const done = stick === null ? err({ reason: 'pulled' } as const) : await work(stick, own.value);
      if (done.ok) log.info(what);
      else log.info(`${what}Failed`, reasonIn(done.error));
      return done;
    } finally {
      busy = false;
    }
  };
  const progress = (done: number, of: number): void => deps.progress({ done, of });
  const forget = (stick: Stick, { identity }: Ready): Promise<void> =>
    importForgotten(stick, { identity, isSigned, forgetting: deps.forgetting, log });

  return {
    list: async () => [...(await deps.sticks.list())],
    copyLists: ({ stick: id, empty }) =>
      withStick('stickListsCopied', id, async (stick, own) => {
        const { identity } = own;
        await forget(stick, own);
        if (!deps.mayCache()) return err({ reason: 'diskLow' as const });
        copied = null;
        const lists = await copyLists(stick, {
          identity,
          seen: await seen.read(),
          empty,
          copy,
          isSigned,
          progress,
        });
        if (!lists.ok) return lists;
        copied = lists.value;
        const { chunks, madeAtMs } = lists.value.body;
        return ok({ rows: chunks.reduce((sum, { rows }) => sum + rows, 0), madeAtMs });
      }),
    openLists: async ({ empty }) => {
      const identity = keyed();
      if (identity === null) return err({ reason: 'notEnrolled' });
      if (copied === null) return err({ reason: 'pulled' });
      const refusal = refusalOf(copied.manifest, { identity, seen: await seen.read(), empty, isSigned });
      if (refusal !== null) return err({ reason: refusal });
      const { body } = copied;
      try {
        await noteBuild(seen, body);
        const offer = await deps.snapshot.adopt(copied, async (chunk) => {
          const wire = await copy.read(chunk.chunk);
          const json = wire === null ? null : verifiedChunk(chunk, wire);
          return json === null ? err({ reason: 'damaged' }) : ok(json);
        });
        return ok({ ...offer, chunks: [...offer.chunks], madeAtMs: body.madeAtMs });
      } catch {
        return err({ reason: 'diskError' });
      }
    },
    listsEnded: async ({ loaded }) => {
      if (!loaded || copied === null) return null;
      const { madeAtMs, build } = copied.body;
      copied = null;
      await copy.clear();
      log.info('stickListsLoaded', { build });
      deps.dispatch({ type: 'listsImported', madeAtMs });
      return null;
    },
    exportOutbox: ({ stick: id }) =>
      withStick('outboxOnStick', id, async (stick, { identity, signer }) => {
        const { journal, settleNumbers, wallMs } = deps;
        if (journal === null) return err({ reason: 'diskError' as const });
        return exportOutbox(stick, { journal, identity, sign: signer.sign, settleNumbers, wallMs, progress });
      }),
    importVerdicts: ({ stick: id }) =>
      withStick('stickVerdictsTaken', id, async (stick, own) => {
        const { journal } = deps;
        if (journal === null) return err({ reason: 'diskError' as const });
        // Before the verdicts: one on what is forgotten is nobody's to see to.
        await forget(stick, own);
        const imported = await importVerdicts(stick, { journal, identity: keyed, isSigned, progress, log });
        if (imported.ok && imported.value.taken > 0) {
          deps.dispatch({ type: 'verdictsImported', outbox: journal.outbox() });
          deps.outboxChanged();
        }
        return imported;
      }),
  };
}

const reasonIn = (error: unknown): { readonly reason: string } => ({
  reason:
    typeof error === 'object' && error !== null && 'reason' in error && typeof error.reason === 'string'
      ? error.reason
      : 'unknown',
});
