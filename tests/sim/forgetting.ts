// [S21] What kiosks must let go of, in the share of worlds that has it: drawn by dice of its own, so that all other worlds are what they
// were. The county's half is server/services/forgotten.ts over maps; the kiosk's is main's own code.
import type { Forgetting, makeForgetting } from '#electron/main/forgetting.ts';
import { FORGOTTEN_ALONE } from '#electron/main/journal/compaction.ts';
import type { Journal } from '#electron/main/journal/journal.ts';
import { scanRecords } from '#electron/main/journal/record.ts';
import type { Forgotten } from '#shared/protocol/forgotten.ts';
import type { CountyState } from './county-state.ts';
import type { Machine } from './machine.ts';
import { makePrng } from './prng.ts';
import type { World } from './world.ts';

/** Share of worlds in which kiosks ask what they must forget. */
const FORGETTING = 0.15;
/** A stream of dice beside all others; by this one the worlds of the kept seeds do not forget. */
const STREAM = 2002;
export const forgetsIn = (seed: number): boolean => makePrng(seed, STREAM).chance(FORGETTING);

/** Registrations in an answer at most: few, so that there are parts. */
const LIMIT = 2;
/** How often a kiosk looks whether its file has to be written anew, ms. */
export const ERASE_EVERY_MS = 5_000;

type Place = { readonly op: number; readonly log: number };
const placeOf = (cursor: string, epoch: string): Place => {
  const [of, op, log] = cursor.split(' ');
  return of === epoch ? { op: Number(op), log: Number(log) } : { op: 0, log: 0 };
};

/** As readForgotten. @param limit registrations at most */
export function forgottenAfter(
  state: CountyState,
  kioskId: string,
  cursor: string,
  limit = LIMIT,
): Forgotten {
  const log = [...state.people.events.values()].map(({ registrationId }) => registrationId);
  const own = [...state.operations.values()]
    .filter((row) => row.kioskId === kioskId)
    .toSorted((a, b) => a.kioskSeq - b.kioskSeq);
  const after = placeOf(cursor, state.epoch);
  const late = own.filter((row) => row.kioskSeq > after.op && log.includes(row.entityId)).slice(0, limit);
  const lastSeq = own.at(-1)?.kioskSeq ?? 0;
  const op = late.length === limit ? (late.at(-1)?.kioskSeq ?? after.op) : lastSeq;
  const ids = new Set(late.map(({ entityId }) => entityId));
  let at = after.log;
  for (; at < log.length && ids.size < limit; at += 1) {
    const id = log[at] ?? '';
    if (own.some(({ entityId }) => entityId === id)) ids.add(id);
  }
  return {
    cursor: `${state.epoch} ${String(op)} ${String(at)}`,
    registrations: [...ids].map((id) => ({ id, why: 'withdrawn' })),
  };
}

/** What `usb-export` writes for a kiosk. */
export const allForgotten = (state: CountyState, kioskId: string): Forgotten['registrations'] =>
  forgottenAfter(state, kioskId, '', Infinity).registrations;

/** The kiosk's half; what it lets go of the oracle takes for let go after its verdict, as by a compaction. */
export function forgettingOf(
  machine: Machine,
  deps: {
    readonly journal: Journal | null;
    readonly forgot: () => void;
    readonly make: typeof makeForgetting;
  },
): Forgetting {
  const { journal, forgot, make } = deps;
  const log = { info: () => undefined, error: () => undefined };
  const real = make({ journal, kioskId: () => machine.kioskId, forgot, log });
  return {
    cursor: real.cursor,
    told: async (told) => {
      const ids = new Set(told?.registrations.map(({ id }) => id));
      for (const { entityId, kioskSeq } of journal?.list() ?? [])
        if (ids.has(entityId)) machine.letGo.add(kioskSeq);
      await real.told(told);
    },
  };
}

/** What waited goes with its verdict: the oracle takes that for let go as well. */
export const watched = (machine: Machine, journal: Journal): Journal => ({
  ...journal,
  recordVerdicts: (...verdicts) => {
    const gone = new Set(journal.forgotten().map(({ entityId }) => entityId));
    for (const { entityId, kioskSeq } of journal.list()) if (gone.has(entityId)) machine.letGo.add(kioskSeq);
    return journal.recordVerdicts(...verdicts);
  },
});

/** Writes the journal's file anew when it must be rid of something. */
export async function eraseNow(journal: Journal | null): Promise<void> {
  if (journal?.mustErase() === true) await journal.compact(FORGOTTEN_ALONE);
}

/** Kiosks whose disk leaves no room for lists (S20), for a while or for good. */
export function planLowDisks(world: World): void {
  const { scheduler, machines, troubleMs, seed } = world;
  if (!forgetsIn(seed)) return;
  const prng = makePrng(seed, STREAM + 1);
  if (!prng.chance(0.5)) return;
  const machine = prng.pick(machines);
  scheduler.after(prng.int(troubleMs), () => {
    machine.cachingOff = true;
    world.trace(`kiosk ${String(machine.index)} has no room for lists`);
  });
  if (prng.chance(0.5))
    scheduler.after(troubleMs, () => {
      machine.cachingOff = false;
    });
}

/**
 * What a kiosk should have let go of and has not: an operation about it that the county has decided, in a view or in its file.
 * @returns null when there is none
 */
export function keptInSpite(machine: Machine, journal: Journal, state: CountyState): string | null {
  const must = new Set(allForgotten(state, machine.kioskId).map(({ id }) => id));
  if (must.size === 0) return null;
  const shown = journal.operations().find(({ entityId }) => must.has(entityId));
  if (shown !== undefined) return `gives out number ${String(shown.kioskSeq)}`;
  for (const { value } of scanRecords(Buffer.from(machine.disk.bytes())).records) {
    const { operation } = value as {
      readonly operation?: { readonly entityId: string; readonly kioskSeq: number };
    };
    if (operation !== undefined && must.has(operation.entityId))
      return `holds the bytes of number ${String(operation.kioskSeq)}`;
  }
  return null;
}
