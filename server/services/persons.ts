// The SQL beside identity-rules.ts. Whoever looks at an identity's people holds its row locked, so that two stations that push the
// same person at the same moment are decided one after the other.
import * as z from 'zod';
import type { RegisteredIdentity } from '#shared/domain/registration.ts';
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { type Sql, first, many, one } from '../db/port.ts';
import { openIdentityTasks, settleIdentityTasks } from './conflicts.ts';
import { writeAudit } from './audit.ts';
import type { County } from './county.ts';
import { type Alias, groupsOf, placePerson } from './identity-rules.ts';
import type { AuthedKiosk } from './request-auth.ts';

const idSchema = z.object({ id: z.int() });

/** Stores the person of a new registration and says whom it is the same as, or asks staff. */
export async function takeInPerson(
  county: County,
  tx: Sql,
  kiosk: AuthedKiosk,
  op: Operation,
  identity: RegisteredIdentity,
): Promise<void> {
  const mac = county.identityMac(identity.idNumber);
  await lockIdentity(tx, mac);
  const others = await many(
    tx,
    z.object({ id: z.int(), name: z.string(), bornOn: z.string() }),
    'select id, name, born_on as "bornOn" from person where mac = $1 order by id',
    [mac],
  );
  const placed = placePerson(
    identity,
    others,
    await aliasesAround(
      tx,
      others.map(({ id }) => id),
    ),
  );
  const nowMs = county.nowMs();
  const { id } = await one(
    tx,
    idSchema,
    'insert into person (mac, registration_id, name, born_on, at_ms) values ($1, $2, $3, $4, $5) returning id',
    [mac, op.entityId, identity.name, identity.bornOn, nowMs],
  );
  switch (placed.kind) {
    case 'new':
      return;
    case 'sameAs':
      await addAlias(tx, id, placed.personId, null, nowMs);
      return;
    case 'unclear': {
      const from = {
        registrationId: op.entityId,
        opId: op.opId,
        kioskId: kiosk.id,
        stationId: kiosk.stationId,
      };
      await openIdentityTasks(tx, from, id, placed.against, nowMs);
      return;
    }
    default:
      unreachable(placed);
  }
}

/** Makes and locks it. One that is erased while this waits for it is made anew. */
async function lockIdentity(tx: Sql, mac: string): Promise<void> {
  for (;;) {
    await tx.query('insert into identity (mac) values ($1) on conflict do nothing', [mac]);
    const locked = await tx.query('select mac from identity where mac = $1 for update', [mac]);
    if (locked.length > 0) return;
  }
}

export type MergeError = { readonly reason: 'noPerson' | 'alreadyOne' };

/** Staff say that two persons are one. @returns the alias, by whose id it can be undone */
export async function mergePersons(
  county: County,
  a: number,
  b: number,
  by: string,
): Promise<Result<{ readonly aliasId: number }, MergeError>> {
  return await county.db.transaction('read committed', async (tx) => {
    if (!(await lockIdentitiesOf(tx, [a, b]))) return err({ reason: 'noPerson' });
    const groupOf = groupsOf(await aliasesAround(tx, [a, b]));
    if (groupOf(a) === groupOf(b)) return err({ reason: 'alreadyOne' });
    const aliasId = await addAlias(tx, Math.max(a, b), Math.min(a, b), by, county.nowMs());
    await settleIdentityTasks(tx, groupsOf(await aliasesAround(tx, [a, b])), by, county.nowMs());
    await writeAudit(tx, county.nowMs(), { kind: 'personsMerged', who: by, about: { a, b, alias: aliasId } });
    return ok({ aliasId });
  });
}

export type UnmergeError = { readonly reason: 'noAlias' | 'alreadyUndone' };

/** Takes an alias away. It stays, with who undid it and when; who registers later with this ID does not join the two again. */
export async function unmergePersons(
  county: County,
  aliasId: number,
  by: string,
): Promise<Result<null, UnmergeError>> {
  return await county.db.transaction('read committed', async (tx) => {
    const alias = await first(
      tx,
      z.object({ person_id: z.int(), same_as: z.int() }),
      'select person_id, same_as from person_alias where id = $1',
      [aliasId],
    );
    if (alias === null) return err({ reason: 'noAlias' });
    await lockIdentitiesOf(tx, [alias.person_id, alias.same_as]);
    const undone = await tx.query(
      'update person_alias set undone_at_ms = $2, undone_by = $3 where id = $1 and undone_at_ms is null returning id',
      [aliasId, county.nowMs(), by],
    );
    if (undone.length === 0) return err({ reason: 'alreadyUndone' });
    await writeAudit(tx, county.nowMs(), { kind: 'personsUnmerged', who: by, about: { alias: aliasId } });
    return ok(null);
  });
}

/** In one order for everybody, so that two merges cannot wait for each other. @returns false when a person is unknown */
async function lockIdentitiesOf(tx: Sql, persons: readonly [number, number]): Promise<boolean> {
  const known = await many(
    tx,
    z.object({ mac: z.string(), n: z.int() }),
    'select mac, count(*) as n from person where id in ($1, $2) group by mac order by mac',
    [...persons],
  );
  for (const { mac } of known) await tx.query('select mac from identity where mac = $1 for update', [mac]);
  return known.reduce((sum, { n }) => sum + n, 0) === new Set(persons).size;
}

/** The standing edges of the groups that these persons belong to. */
async function aliasesAround(tx: Sql, persons: readonly number[]): Promise<Alias[]> {
  if (persons.length === 0) return [];
  return await many(
    tx,
    z.object({ personId: z.int(), sameAs: z.int() }),
    `with recursive reached (id) as (
       select value::bigint from jsonb_array_elements_text($1::jsonb)
       union
       select case when a.person_id = r.id then a.same_as else a.person_id end
         from reached r join person_alias a on r.id in (a.person_id, a.same_as)
        where a.undone_at_ms is null
     )
     select person_id as "personId", same_as as "sameAs" from person_alias
      where undone_at_ms is null and person_id in (select id from reached) order by id`,
    [JSON.stringify(persons)],
  );
}

async function addAlias(
  tx: Sql,
  personId: number,
  sameAs: number,
  by: string | null,
  atMs: number,
): Promise<number> {
  const { id } = await one(
    tx,
    idSchema,
    'insert into person_alias (person_id, same_as, by_name, at_ms) values ($1, $2, $3, $4) returning id',
    [personId, sameAs, by, atMs],
  );
  return id;
}
