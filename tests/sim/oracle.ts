// What must be true of every world, judged from outside: by what people were told, what the county holds and what the
// screens show, never by the code's own opinion of itself. The first violation ends the world.
import type { BucketPage } from '#shared/protocol/bucket.ts';
import type { PullPage } from '#shared/protocol/pull.ts';
import type { VerdictKind } from '#shared/protocol/push.ts';
import { type LogPlace, inLogOrder } from '#server/services/pull-rules.ts';
import type { ListStore } from '#renderer/db/list-store.ts';
import type { CountyState } from './county-state.ts';
import { liveRows } from './county-state.ts';
import { keptInSpite } from './forgetting.ts';
import type { KioskProcess } from './kiosk.ts';
import type { Machine } from './machine.ts';
import { checkPeople } from './oracle-people.ts';

export const invariants = [
  'acknowledgedExactlyOnce',
  'listsEqualCounty',
  'cursorBehindCommits',
  'noResurrection',
  'neverGreenWhilePending',
  'greenAgainWhenQuiet',
  'numbersGapFree',
  'numbersNeverReused',
  'onePushInFlight',
  'outboxDrains',
  'damageVisible',
  'trayHonest',
  'stagingUnseen',
  'countySequenceWhole',
  'noRequestStorm',
  'noAnswerLost',
  'withdrawnStays',
  'forgetsInTime',
  'forgetsNothingElse',
  'eventsUnion',
  'stationsOwn',
  'onePersonOneGroup',
  'noException',
] as const;
export type Invariant = (typeof invariants)[number];
export type Violation = { readonly invariant: Invariant; readonly detail: string };

/** What a person was told is safe: a saved registration, or a slip's number on paper. */
type Ack = {
  readonly machine: Machine;
  readonly kioskSeq: number;
  /** null for a slip: the paper shows its number alone. */
  readonly opId: string | null;
  /** Unlike any other's: telephone number or slip number. */
  readonly mark: string;
  /** The registration that it is about; null: a slip. */
  readonly entityId: string | null;
};

/** An honest kiosk asks some ten times in a world; one that asks so often has lost its patience (S14). */
const STORM = 150;

export type Oracle = {
  readonly violation: () => Violation | null;
  readonly broken: (invariant: Invariant, detail: string) => void;
  readonly acked: (
    machine: Machine,
    kioskSeq: number,
    opId: string | null,
    mark: string,
    entityId?: string,
  ) => void;
  /** Told of each request as it leaves a machine. */
  readonly asked: (machine: Machine) => void;
  readonly issued: (epoch: string, place: LogPlace) => void;
  /** An operation's id, or the mark of an entity, that the county has stored. */
  readonly stored: (idOrMark: string) => void;
  /** Somebody withdraws consent to this registration. */
  readonly withdrew: (registrationId: string) => void;
  readonly committed: (epoch: string, places: readonly LogPlace[]) => void;
  readonly applied: (machine: Machine, page: PullPage) => void;
  readonly mended: (machine: Machine, page: BucketPage) => void;
  readonly swapped: (machine: Machine) => void;
  /** An empty cache takes lists off a stick that may be older than what was here: nothing of it counts as coming back. */
  readonly startsAfresh: (machine: Machine) => void;
  readonly cloned: (from: Machine, to: Machine) => void;
  /** Whether the light may be what it is. */
  readonly checkLight: (process: KioskProcess) => void;
  /** What is still amiss with this kiosk's quiescence; null when nothing is. */
  readonly unrest: (process: KioskProcess, county: CountyState) => Violation | null;
  /** Everything that must hold once all is quiet. */
  readonly checkEnd: (processes: readonly KioskProcess[], county: CountyState) => void;
  /** Times that an invariant was looked at. */
  readonly checks: () => number;
};

export function makeOracle(): Oracle {
  let violation: Violation | null = null;
  let checks = 0;
  const acks: Ack[] = [];
  let highest: { epoch: string; place: LogPlace } | null = null;
  const asks = new Map<Machine, number>();
  const everStored = new Set<string>();
  const withdrawn = new Set<string>();
  const tombs = new Map<Machine, Map<string, number>>();

  const broken = (invariant: Invariant, detail: string): void => {
    violation ??= { invariant, detail };
  };
  const name = (machine: Machine): string => `kiosk ${String(machine.index)}`;
  const graves = (machine: Machine): Map<string, number> => {
    const found = tombs.get(machine) ?? new Map<string, number>();
    tombs.set(machine, found);
    return found;
  };

  const checkShown = (machine: Machine, epoch: string, id: string, rev: number): void => {
    checks += 1;
    const buried = graves(machine).get(`${epoch} ${id}`);
    if (buried !== undefined && rev <= buried)
      broken(
        'noResurrection',
        `${name(machine)} shows row ${id} rev ${String(rev)}, deleted at ${String(buried)}`,
      );
  };

  const inTray = (ack: Ack, { journal }: KioskProcess): boolean =>
    journal
      ?.needsAttention()
      .some((item) => (ack.opId === null ? item.kioskSeq === ack.kioskSeq : item.opId === ack.opId)) ?? false;

  const trayHas = ({ journal }: KioskProcess, seq: number): boolean =>
    journal?.needsAttention().some(({ kioskSeq }) => kioskSeq === seq) ?? false;

  /**
   * About a registration that was let go of at the county's order (S21): it lies in no tray, and whether the county still has it is
   * the county's. Only what its kiosk has decided or let go: what waits goes up first.
   */
  const wasForgotten = (ack: Ack, { journal }: KioskProcess): boolean =>
    ack.entityId !== null &&
    (ack.machine.letGo.has(ack.kioskSeq) || everStored.has(ack.opId ?? ack.mark)) &&
    (journal?.forgotten().some(({ entityId }) => entityId === ack.entityId) ?? false);

  /** @param copies the other machines with this one's profile */
  const checkAck = (
    ack: Ack,
    process: KioskProcess,
    copies: readonly KioskProcess[],
    county: CountyState,
  ): void => {
    checks += 1;
    const who = `${name(ack.machine)}, number ${String(ack.kioskSeq)}`;
    let times = 0;
    for (const { mark } of county.entities.values()) if (mark === ack.mark) times += 1;
    if (times > 1)
      return broken('acknowledgedExactlyOnce', `${who} stands ${String(times)} times at the county`);
    if (ack.machine.damaged.has(ack.kioskSeq) && times === 0 && !inTray(ack, process)) {
      const standsIn = trayHas(process, ack.kioskSeq);
      const kept = process.machine.disk.aside.size > 0;
      if (!standsIn || !kept)
        broken(
          'damageVisible',
          `${who}: its record was damaged; kept aside ${String(kept)}, in the tray ${String(standsIn)}`,
        );
      return;
    }
    if (wasForgotten(ack, process)) return;
    // Let go after its verdict, then lost by a county restored from an older backup: its stand-in tells people of it (adr/0018).
    const decided = ack.machine.letGo.has(ack.kioskSeq) && everStored.has(ack.opId ?? ack.mark);
    if (decided && times === 0 && trayHas(process, ack.kioskSeq)) return;
    const stored = ack.opId === null ? undefined : county.operations.get(ack.opId);
    const refused = stored?.verdict === 'rejected' || stored?.verdict === 'conflict';
    // What this machine let go a copy of its profile may have handed in again: refused, it lies in the tray of that one.
    const copyHasIt = decided && copies.some((copy) => inTray(ack, copy));
    if (
      refused
        ? inTray(ack, process) || copyHasIt || ack.machine.damaged.has(ack.kioskSeq)
        : times === 1 || inTray(ack, process)
    )
      return;
    broken(
      'acknowledgedExactlyOnce',
      `${who} (${ack.opId ?? ack.mark}) is neither at the county nor in a tray`,
    );
  };

  const checkNumbers = ({ journal, machine }: KioskProcess): void => {
    if (journal === null) return;
    checks += 1;
    const seqs = journal
      .list()
      .filter(({ kioskId }) => kioskId === machine.kioskId)
      .map(({ kioskSeq }) => kioskSeq)
      .sort((a, b) => a - b);
    const open = journal.openNumbers();
    if (open.length > 0) broken('numbersGapFree', `${name(machine)} left ${String(open[0]?.kioskSeq)} open`);
    let next = 1;
    for (const seq of seqs) {
      // A damaged record takes its operation out of the list, and so does compaction; the number stays given.
      while (next < seq && (machine.damaged.has(next) || machine.letGo.has(next))) next += 1;
      if (seq < next) broken('numbersNeverReused', `${name(machine)} has ${String(seq)} twice`);
      else if (seq > next)
        broken('numbersGapFree', `${name(machine)} has ${String(seq)} where ${String(next)} belongs`);
      next = seq + 1;
    }
  };

  /** What the county has applied must not be shown as something that a person has to see to. */
  const checkTray = ({ journal, machine }: KioskProcess, county: CountyState): void => {
    checks += 1;
    for (const { opId, kioskSeq } of journal?.needsAttention() ?? [])
      if (isTaken(county.operations.get(opId)?.verdict))
        broken(
          'trayHonest',
          `${name(machine)} has ${String(kioskSeq)} in its tray; the county has applied it`,
        );
  };

  const checkCounty = (county: CountyState): void => {
    checks += 1;
    const seqs = new Map<string, number[]>();
    for (const { kioskId, kioskSeq } of county.operations.values())
      seqs.set(kioskId, [...(seqs.get(kioskId) ?? []), kioskSeq]);
    for (const [kioskId, { lastSeq }] of county.kiosks) {
      const got = (seqs.get(kioskId) ?? []).sort((a, b) => a - b);
      if (got.length !== lastSeq || got.some((seq, at) => seq !== at + 1))
        broken(
          'countySequenceWhole',
          `the county has ${got.join(',')} of ${kioskId} and says ${String(lastSeq)}`,
        );
    }
  };

  const unrest = (process: KioskProcess, county: CountyState): Violation | null => {
    const { machine, journal } = process;
    const outbox = journal?.outbox();
    if (journal === null || outbox === undefined || outbox.pending > 0 || journal.openNumbers().length !== 0)
      return {
        invariant: 'outboxDrains',
        detail: `${name(machine)} still has ${String(outbox?.pending)} waiting`,
      };
    const kept = machine.forgets ? keptInSpite(machine, journal, county) : null;
    if (kept !== null)
      return { invariant: 'forgetsInTime', detail: `${name(machine)} ${kept}, which it must have let go of` };
    if (process.journalHeardOf !== county.epoch)
      return {
        invariant: 'outboxDrains',
        detail: `${name(machine)}’s journal has not heard of the county’s epoch`,
      };
    // Its lists are as old as its room, and without them no light need be green; of a new epoch it has heard all the same (S5).
    if (machine.cachingOff) return null;
    const scopes = county.kiosks.get(machine.kioskId)?.scopes ?? [];
    const want = liveRows(county, scopes);
    const rows = machine.lists.current.rows.jobs;
    const same = rows.length === want.size && rows.every(({ id, rev }) => want.get(id) === rev);
    if (!same || machine.lists.current.position.epoch !== county.epoch)
      return {
        invariant: 'listsEqualCounty',
        detail: `${name(machine)} shows ${shownAs(rows)}; the county has ${shownAs([...want].map(([id, rev]) => ({ id, rev })))}`,
      };
    const { light, needsAttention } = process.shell.status();
    if (needsAttention === 0 && light !== 'green')
      return {
        invariant: 'greenAgainWhenQuiet',
        detail: `${name(machine)} is ${light} although nothing waits`,
      };
    return null;
  };

  return {
    violation: () => violation,
    broken,
    acked: (machine, kioskSeq, opId, mark, entityId) => {
      checks += 1;
      if (acks.some((ack) => ack.machine === machine && ack.kioskSeq === kioskSeq))
        broken('numbersNeverReused', `${name(machine)} gave number ${String(kioskSeq)} to two people`);
      acks.push({ machine, kioskSeq, opId, mark, entityId: entityId ?? null });
    },
    asked: (machine) => {
      const count = (asks.get(machine) ?? 0) + 1;
      asks.set(machine, count);
      if (count > STORM) broken('noRequestStorm', `${name(machine)} has asked ${String(count)} times`);
    },
    issued: (epoch, place) => {
      if (highest === null || highest.epoch !== epoch || inLogOrder(place, highest.place) > 0)
        highest = { epoch, place };
    },
    committed: (epoch, places) => {
      checks += 1;
      if (highest === null || highest.epoch !== epoch) return;
      for (const place of places)
        if (inLogOrder(place, highest.place) <= 0)
          broken(
            'cursorBehindCommits',
            `a cursor has passed change ${place.xid}/${String(place.seq)} before its commit`,
          );
    },
    applied: (machine, page) => {
      for (const change of page.changes) {
        if (change.op === 'upsert') checkShown(machine, page.epoch, change.id, change.rev);
        else graves(machine).set(`${page.epoch} ${change.id}`, change.rev);
      }
    },
    mended: (machine, page) => {
      for (const { id, rev } of page.changes) checkShown(machine, page.epoch, id, rev);
    },
    swapped: (machine) => {
      const { position, rows } = machine.lists.current;
      for (const { id, rev } of rows.jobs) checkShown(machine, position.epoch ?? '', id, rev);
    },
    startsAfresh: (machine) => void tombs.delete(machine),
    cloned: (from, to) => {
      // What the first one told people is not the second one's to keep; what it has seen deleted is.
      tombs.set(to, new Map(graves(from)));
    },
    stored: (idOrMark) => void everStored.add(idOrMark),
    withdrew: (registrationId) => void withdrawn.add(registrationId),
    checkLight: (process) => {
      checks += 1;
      const { machine, shell } = process;
      if (shell.status().light !== 'green') return;
      for (const ack of acks) {
        if (ack.machine !== machine || everStored.has(ack.opId ?? ack.mark)) continue;
        if (inTray(ack, process) || machine.damaged.has(ack.kioskSeq) || wasForgotten(ack, process)) continue;
        broken('neverGreenWhilePending', `${name(machine)} is green; ${ack.mark} has not reached the county`);
      }
    },
    unrest,
    checkEnd: (processes, county) => {
      for (const process of processes) {
        const left = unrest(process, county);
        if (left !== null) broken(left.invariant, left.detail);
        checkNumbers(process);
        checkTray(process, county);
        for (const { entityId } of process.journal?.forgotten() ?? [])
          if (!withdrawn.has(entityId))
            broken(
              'forgetsNothingElse',
              `${name(process.machine)} has let go of ${entityId}, which nobody withdrew`,
            );
      }
      checkCounty(county);
      checks += 1;
      for (const { invariant, detail } of checkPeople(county)) broken(invariant, detail);
      for (const ack of acks) {
        const process = processes.find(({ machine }) => machine === ack.machine);
        const copies = processes.filter(
          ({ machine }) => machine !== ack.machine && machine.kioskId === ack.machine.kioskId,
        );
        if (process !== undefined) checkAck(ack, process, copies, county);
      }
    },
    checks: () => checks,
  };
}

const isTaken = (verdict: VerdictKind | undefined): boolean => verdict === 'applied' || verdict === 'merged';

const shownAs = (rows: readonly { readonly id: string; readonly rev: number }[]): string =>
  rows.map(({ id, rev }) => `${id.slice(0, 4)}@${String(rev)}`).join(' ') || 'nothing';

/** A store whose commits the oracle sees. */
export function watchedStore(store: ListStore, machine: Machine, oracle: Oracle): ListStore {
  return {
    ...store,
    applyPage: async (target, from, page) => {
      const shown = machine.lists.current;
      const result = await store.applyPage(target, from, page);
      if (target === 'staging' && machine.lists.current !== shown)
        oracle.broken(
          'stagingUnseen',
          `kiosk ${String(machine.index)} shows a cache that is still being filled`,
        );
      if (result.ok && target === 'current') oracle.applied(machine, page);
      return result;
    },
    applyBucket: async (from, page) => {
      const result = await store.applyBucket(from, page);
      if (result.ok) oracle.mended(machine, page);
      return result;
    },
    promoteStaging: async () => {
      const result = await store.promoteStaging();
      if (result.ok) oracle.swapped(machine);
      return result;
    },
    finishSnapshot: async (end) => {
      const result = await store.finishSnapshot(end);
      if (result.ok) oracle.swapped(machine);
      return result;
    },
  };
}
