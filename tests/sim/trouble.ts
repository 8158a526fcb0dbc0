// The time of trouble: what people, the county's clerks and bad luck do in one seed's world, laid out on its clock.
import type { Registration } from '#shared/domain/registration.ts';
import { sampleJob } from '#tests/support/sample-lists.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Faults } from './faults.ts';
import type { KioskProcess } from './kiosk.ts';
import type { Machine } from './machine.ts';
import { drawIdentity, planPeopleTrouble } from './people-trouble.ts';
import { drawIn } from './size.ts';
import { planSticks } from './sticks.ts';
import { type World, wipe } from './world.ts';

const TEN_YEARS_MS = 10 * 365 * 86_400_000;

export function planTrouble(world: World, faults: Faults): void {
  planPeople(world, faults);
  planPeopleTrouble(world, faults);
  planClerks(world, faults);
  planBadLuck(world, faults);
  planSticks(world, faults, (machine, person) => save(world, faults, machine, person));
}

/** Registrations and slips, most of them in the first part, so that trouble meets them on their way. */
function planPeople(world: World, faults: Faults): void {
  const { scheduler, prng, machines, troubleMs, oracle, size } = world;
  const people = drawIn(prng, size.people);
  for (let n = 0; n < people; n += 1) {
    const atMs = 2000 + prng.int(troubleMs * 0.9);
    scheduler.after(atMs, () => {
      const machine = prng.pick(machines);
      const together = prng.chance(0.2) ? 2 : 1;
      for (let i = 0; i < together; i += 1) {
        const told = prng.chance(0.35) ? print(world, machine) : save(world, faults, machine, n * 10 + i);
        told.catch((error: unknown) => oracle.broken('noException', String(error)));
      }
    });
  }
}

async function save(world: World, faults: Faults, machine: Machine, n: number): Promise<void> {
  const process = world.processOf(machine);
  if (process === null) return;
  const phone = `138${String(machine.index).padStart(3, '0')}${String(n).padStart(5, '0')}`;
  const saved = await saveAs(faults, process, { ...registration, ...drawIdentity(world.prng), phone });
  if (!process.life.alive) return;
  const said = saved.ok ? `saved as ${String(saved.value.kioskSeq)}` : saved.error.reason;
  world.trace(`kiosk ${String(machine.index)} told a person: ${said}`);
  if (!saved.ok) return;
  world.oracle.acked(machine, saved.value.kioskSeq, saved.value.opId, phone, saved.value.entityId);
  world.known.push({ machine, entityId: saved.value.entityId });
}

type Saved = Result<
  { readonly kioskSeq: number; readonly opId: string; readonly entityId: string },
  { readonly reason: string }
>;

function saveAs(faults: Faults, process: KioskProcess, filled: Registration): Promise<Saved> {
  if (faults.strikes('unknownKind', 0.2))
    return process.saveForeign({ entityKind: 'futureKind', schemaVer: 1 }, filled);
  if (faults.strikes('newerSchema', 0.2))
    return process.saveForeign({ entityKind: 'registration', schemaVer: 2 }, filled);
  return process.save(filled);
}

async function print(world: World, machine: Machine): Promise<void> {
  const process = world.processOf(machine);
  if (process === null) return;
  const printed = await process.print('job');
  if (!process.life.alive) return;
  const said = printed.ok ? printed.value.slipNo : printed.error.reason;
  world.trace(`kiosk ${String(machine.index)} printed: ${said}`);
  if (printed.ok)
    world.oracle.acked(machine, Number(printed.value.slipNo.split('-')[1]), null, printed.value.slipNo);
}

const registration: Registration = {
  noticeVersion: '1',
  consentedAtMs: 1,
  name: '王',
  title: 'ms',
  phone: '',
  categories: ['cleaning'],
  shift: 'day',
  payFloorYuan: null,
  reach: 'walk',
};

/** What a posting says is nothing to sync: the same for all, so that it is read by its schema once (county.ts). */
const posting = sampleJob();
const postingOfTomorrow = { ...posting, futureMember: { of: 'tomorrow' } };

/** Postings published, changed and taken back, by transactions that overlap. */
function planClerks(world: World, faults: Faults): void {
  const { scheduler, prng, county, troubleMs } = world;
  const ids = Array.from({ length: 2 + prng.int(3) }, () => prng.uuid());
  const scopes = ids.map(() => prng.pick(['county', 'county', 'station:S1', 'station:S2']));
  const write = (rowIds: readonly string[], mayDelete: boolean): void => {
    const writer = county.begin(rowIds);
    if (writer === null) return;
    for (const id of rowIds) {
      const body = faults.strikes('unknownMembers', 0.3) ? postingOfTomorrow : posting;
      writer.write({
        id,
        live: !(mayDelete && prng.chance(0.4)),
        scope: scopes[ids.indexOf(id)] ?? 'county',
        body,
      });
    }
    const end = (): void => (faults.strikes('abortedCommit', 0.2) ? writer.abort() : writer.commit());
    if (faults.strikes('delayedCommit', 0.7)) scheduler.after(100 + prng.int(troubleMs * 0.4), end);
    else end();
  };
  write(ids, false);
  const changes = drawIn(prng, world.size.editions);
  for (let n = 0; n < changes; n += 1) {
    scheduler.after(3000 + prng.int(troubleMs * 0.9), () => {
      write([...new Set([prng.pick(ids), prng.pick(ids)])], true);
    });
  }
}

function planBadLuck(world: World, faults: Faults): void {
  const { scheduler, prng, county, machines, troubleMs, trace, size } = world;
  /** Up to `times` moments of trouble of one kind. */
  const moments = (
    kind: Parameters<Faults['has']>[0],
    times: number,
    act: (machine: Machine) => void,
  ): void => {
    if (!faults.has(kind)) return;
    for (let n = 0; n < times * size.luck; n += 1)
      scheduler.after(1000 + prng.int(troubleMs - 1000), () => {
        if (faults.healed()) return;
        faults.note(kind);
        const machine = prng.pick(machines);
        trace(`${kind} (kiosk ${String(machine.index)}, where it is one's own)`);
        act(machine);
      });
  };
  const later = (ms: number, undo: () => void): void => void scheduler.after(ms, undo);

  moments('partition', 4, (machine) => {
    machine.line.cut = 'both';
    later(prng.int(troubleMs * 0.6), () => (machine.line.cut = 'none'));
  });
  moments('oneWayPartition', 4, (machine) => {
    machine.line.cut = 'answers';
    later(prng.int(troubleMs * 0.6), () => (machine.line.cut = 'none'));
  });
  moments('clockJump', 6, (machine) => {
    machine.clockOffMs = prng.chance(0.2) ? 0 : Math.floor((prng.next() * 2 - 1) * TEN_YEARS_MS);
  });
  moments('killAtRandom', 5, world.kill);
  moments('rendererCrash', 5, (machine) => {
    const process = world.processOf(machine);
    process?.crashRenderer();
    later(prng.int(10_000), () => {
      if (process?.life.alive === true) process.startRenderer();
    });
  });
  moments('diskFull', 3, (machine) => {
    machine.diskFull = true;
    later(prng.int(troubleMs * 0.6), () => (machine.diskFull = false));
  });
  moments('cacheWiped', 3, (machine) => wipe(machine, world.parts));
  moments('serverKilled', 2, county.kill);
  moments('profileCloned', 1, (machine) => {
    if (machines.length === size.kiosks) world.addClone(machine);
  });
  if (faults.has('serverRestored')) {
    const atMs = prng.int(troubleMs * 0.7);
    scheduler.after(atMs, county.backup);
    scheduler.after(atMs + prng.int(troubleMs - atMs), () => {
      if (!faults.healed() && county.restore()) {
        faults.note('serverRestored');
        trace(`the county is restored from a backup: epoch ${county.state().epoch}`);
      }
    });
  }
}
