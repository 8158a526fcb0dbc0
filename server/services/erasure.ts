// 删除 (个人信息保护法 第四十七条): everything that the county holds of a registration, or of a request, goes, in one transaction. What stays says nothing of
// the person: id and number in erased_registration, and of each operation its id, hash and verdict. So a journal that is
// handed in again (S5) hears what it heard before (S3), and a copy or a late correction finds the door shut (store-operation.ts).
import * as z from 'zod';
import type { ForgottenWhy } from '#shared/protocol/forgotten.ts';
import { type Sql, first, many } from '../db/port.ts';
import { recountClass } from './class-places.ts';
import { tellKiosks } from './forgotten.ts';

export type ErasedWhy = 'asked' | 'withdrawn' | 'retention';
/** What kiosks are told. */
const told: Readonly<Record<ErasedWhy, ForgottenWhy>> = {
  asked: 'deleted',
  withdrawn: 'withdrawn',
  retention: 'expired',
};

export type EntityRef = { readonly id: string; readonly number: string };

/** Whether a registration, or a request, was erased. */
export async function isErased(sql: Sql, entityId: string): Promise<boolean> {
  const rows = await sql.query('select 1 as there from erased_registration where registration_id = $1', [
    entityId,
  ]);
  return rows.length > 0;
}

/** What a receipt's number may stand on. */
export type Numbered = 'registration' | 'resident_request';

/** The registration or request of a receipt's number, locked; null: none, or the number is not certain. */
export async function lockByNumber(tx: Sql, of: Numbered, number: string): Promise<EntityRef | null> {
  const found = await many(
    tx,
    z.object({ id: z.string(), number: z.string() }),
    `select id, number from ${of} where number = $1 for update`,
    [number],
  );
  const [only, second] = found;
  return only === undefined || second !== undefined ? null : only;
}

/** Erases a registration whose row the caller has locked. */
export async function eraseRegistration(
  tx: Sql,
  ref: EntityRef,
  why: ErasedWhy,
  atMs: number,
): Promise<void> {
  const { id } = ref;
  await emptyOperations(tx, ref, why, atMs);
  await erasePerson(tx, id, atMs);
  await tx.query('delete from conflict_task where registration_id = $1', [id]);
  await tx.query('delete from case_event where person_id = $1', [id]);
  await tx.query('delete from registration_revision where registration_id = $1', [id]);
  await tx.query('delete from registration where id = $1', [id]);
}

/** Erases a request whose row the caller has locked. */
export async function eraseRequest(tx: Sql, ref: EntityRef, why: ErasedWhy, atMs: number): Promise<void> {
  await emptyOperations(tx, ref, why, atMs);
  const gone = await first(
    tx,
    z.object({ kind: z.string(), about_id: z.string().nullable() }),
    'delete from resident_request where id = $1 returning kind, about_id',
    [ref.id],
  );
  // The place is free again.
  if (gone?.kind === 'training' && gone.about_id !== null) await recountClass(tx, gone.about_id, atMs);
}

/** Notes the id and the number by which it is known again, and empties every operation about it. */
async function emptyOperations(
  tx: Sql,
  { id, number }: EntityRef,
  why: ErasedWhy,
  atMs: number,
): Promise<void> {
  await tx.query(
    'insert into erased_registration (registration_id, number, why, at_ms) values ($1, $2, $3, $4)',
    [id, number, why, atMs],
  );
  await tellKiosks(tx, id, told[why], atMs);
  await tx.query(`update operation set raw = '' where entity_id = $1::text and raw <> ''`, [id]);
}

/** Takes the person out of its group; those whom it joined stay joined. */
async function erasePerson(tx: Sql, registrationId: string, atMs: number): Promise<void> {
  const person = await first(
    tx,
    z.object({ id: z.int(), mac: z.string() }),
    'select id, mac from person where registration_id = $1',
    [registrationId],
  );
  if (person === null) return;
  await lockIdentitiesAround(tx, person.id);
  const neighbours = await many(
    tx,
    z.object({ id: z.int() }),
    `select distinct case when person_id = $1 then same_as else person_id end as id
       from person_alias where undone_at_ms is null and $1 in (person_id, same_as) order by id`,
    [person.id],
  );
  await tx.query('delete from person_alias where $1 in (person_id, same_as)', [person.id]);
  const [eldest, ...others] = neighbours;
  for (const other of others) {
    if (eldest === undefined) break;
    await tx.query(
      'insert into person_alias (person_id, same_as, by_name, at_ms) values ($1, $2, null, $3)',
      [other.id, eldest.id, atMs],
    );
  }
  await tx.query('delete from conflict_task where $1 in (person_a, person_b)', [person.id]);
  await tx.query('delete from person where id = $1', [person.id]);
  await tx.query('delete from identity where mac = $1 and not exists (select 1 from person where mac = $1)', [
    person.mac,
  ]);
}

/** In the order in which everybody locks them (persons.ts). */
async function lockIdentitiesAround(tx: Sql, personId: number): Promise<void> {
  await tx.query(
    `select mac from identity
      where mac in (select p.mac from person p
                     where p.id = $1
                        or p.id in (select person_id from person_alias where same_as = $1)
                        or p.id in (select same_as from person_alias where person_id = $1))
      order by mac for update`,
    [personId],
  );
}
