// What people and staff do to registrations that are there (S12, S13): the kiosk that made one corrects it, others change it
// against any revision that the county once had, consent is withdrawn, a merge is undone.
import type { Registration } from '#shared/domain/registration.ts';
import type { ChangedFields } from '#shared/protocol/registration-patch.ts';
import { undoAlias } from './county-people.ts';
import type { Faults } from './faults.ts';
import type { Machine } from './machine.ts';
import type { Prng } from './prng.ts';
import { drawIn } from './size.ts';
import type { World } from './world.ts';

/** A registration that somebody was told is saved, by its entity. */
export type KnownRegistration = { readonly entityId: string; readonly machine: Machine };

/** Sound numbers of nobody: there is no division 999999 (GB/T 2260). */
const ID_NUMBERS = ['999999195001010018', '999999195001010026'] as const;

/** Some registrations carry an identity, now and then with another name or birth date under the same number. */
export function drawIdentity(prng: Prng): Pick<Registration, 'identity'> {
  if (!prng.chance(0.5)) return {};
  return {
    identity: {
      idNumber: prng.chance(0.8) ? ID_NUMBERS[0] : ID_NUMBERS[1],
      name: prng.chance(0.2) ? '李' : '王',
      bornOn: prng.chance(0.1) ? '1950-01-02' : '1950-01-01',
    },
  };
}

export function planPeopleTrouble(world: World, faults: Faults): void {
  const { scheduler, prng, troubleMs, oracle, county, size } = world;
  // A restored county gives old revision numbers to new revisions: more patches are needed to meet that.
  const acts = drawIn(prng, size.changes) + (faults.has('serverRestored') ? size.changesAfterRestore : 0);
  for (let n = 0; n < acts; n += 1) {
    scheduler.after(4000 + prng.int(troubleMs * 0.9), () => {
      const known = world.known.length === 0 ? null : prng.pick(world.known.slice(0, 2));
      if (known === null) return;
      const roll = prng.next();
      const done =
        roll < 0.4 ? correct(world, known) : roll < 0.85 ? change(world, known) : withdraw(world, known);
      done.catch((error: unknown) => oracle.broken('noException', String(error)));
    });
  }
  if (prng.chance(0.6))
    scheduler.after(troubleMs * 0.3 + prng.int(troubleMs * 0.5), () => {
      if (undoAlias(county.state().people, prng.int(8))) world.trace('staff undo an alias');
    });
}

const drawFields = (prng: Prng): ChangedFields => ({
  ...(prng.chance(0.7) && { name: prng.pick(['王', '王五', '李', '李四']) }),
  ...(prng.chance(0.4) && { payFloorYuan: prng.pick([null, 3000, 4000]) }),
  shift: prng.pick(['day', 'night', 'any'] as const),
});

/** 写错了，改一改: the kiosk that made it, with nothing but its own knowledge. */
async function correct(world: World, { entityId, machine }: KnownRegistration): Promise<void> {
  const process = world.processOf(machine);
  const saved = await process?.amend(entityId, drawFields(world.prng));
  if (process?.life.alive === true && saved?.ok === true)
    told(world, machine, { ...saved.value, entityId }, saved.value.opId);
}

/** Mostly a kiosk of the registration's station: what another one sends is refused, and nothing is merged. */
function changer({ prng, machines }: World, { entityId, machine }: KnownRegistration): Machine {
  const any = prng.pick(machines);
  if (entityId.endsWith('0')) return any;
  const own = machines.filter(({ stationId }) => stationId === machine.stationId);
  return own[any.index % own.length] ?? any;
}

/** Any kiosk, of another station too, against a revision that the county once had: what it saw then is what it knows. */
async function change(world: World, known: KnownRegistration): Promise<void> {
  const { prng } = world;
  const { entityId } = known;
  const machine = changer(world, known);
  const process = world.processOf(machine);
  const { people, epoch } = world.county.state();
  const now = people.registrations.get(entityId)?.rev ?? 1;
  const baseRev = prng.chance(0.05) ? now + 2 : 1 + prng.int(now);
  const body = { fields: drawFields(prng), baseEpoch: epoch };
  const saved = await process?.patch({ entityId, baseRev, body });
  if (process?.life.alive === true && saved?.ok === true)
    told(world, machine, { ...saved.value, entityId }, saved.value.opId);
}

async function withdraw(world: World, known: KnownRegistration): Promise<void> {
  const { entityId } = known;
  const machine = changer(world, known);
  const process = world.processOf(machine);
  world.oracle.withdrew(entityId);
  const saved = await process?.withdraw(entityId);
  if (process?.life.alive === true && saved?.ok === true)
    told(world, machine, { ...saved.value, entityId: undefined }, saved.value.entityId);
}

type Told = { readonly kioskSeq: number; readonly opId: string; readonly entityId: string | undefined };
function told(world: World, machine: Machine, { kioskSeq, opId, entityId }: Told, mark: string): void {
  world.trace(`kiosk ${String(machine.index)} told a person: changed as ${String(kioskSeq)}`);
  world.oracle.acked(machine, kioskSeq, opId, mark, entityId);
}
