// A county for the targets that need one: the real services on a database in this process, emptied for each batch; and what must
// hold in it whatever came in.
import type { KeyObject } from 'node:crypto';
import type { Database } from '#server/db/port.ts';
import type { AuthedKiosk } from '#server/services/request-auth.ts';
import { memoryDatabase } from '#tests/support/memory-database.ts';
import { type TestCounty, enrolled, freshCounty, kioskKey } from '../server/support/county.ts';
import { Broken } from './target.ts';

export type FuzzCounty = {
  readonly db: Database;
  readonly county: () => TestCounty;
  readonly kiosk: () => AuthedKiosk & { readonly privateKey: KeyObject };
  readonly fresh: () => Promise<void>;
  /** Throws when what the database holds does not add up. */
  readonly audit: () => Promise<void>;
  readonly lastSeq: () => Promise<number>;
  readonly dispose: () => Promise<void>;
};

export async function openFuzzCounty(): Promise<FuzzCounty> {
  const db = await memoryDatabase();
  const made = async () => {
    const county = await freshCounty(db);
    const { publicKey, privateKey } = kioskKey();
    return { county, kiosk: { ...(await enrolled(county, 'S01', publicKey)), privateKey } };
  };
  let now = await made();
  const migrations = async () => JSON.stringify(await db.query('select * from schema_migration order by 1'));
  const atStart = await migrations();
  return {
    db,
    county: () => now.county,
    kiosk: () => now.kiosk,
    fresh: async () => {
      now = await made();
    },
    audit: async () => {
      if ((await migrations()) !== atStart) throw new Broken('the table of migrations was changed');
      for (const [claim, query] of claims) {
        const [row] = await db.query(query);
        if (Number(row?.['wrong']) !== 0) throw new Broken(claim, row);
      }
      await registrationsAddUp(db);
    },
    lastSeq: async () => {
      const [row] = await db.query('select last_seq from kiosk where id = $1', [now.kiosk.id]);
      return Number(row?.['last_seq'] ?? 0);
    },
    dispose: () => db.dispose(),
  };
}

/** Statements that count what is wrong. */
const claims: readonly (readonly [string, string])[] = [
  [
    'last_seq and the operations of a kiosk do not agree',
    `select count(*) as wrong from kiosk k where k.last_seq <> (select count(*) from operation o where o.kiosk_id = k.id)
       or k.last_seq <> (select coalesce(max(kiosk_seq), 0) from operation o where o.kiosk_id = k.id)`,
  ],
  [
    'a live row was published without its change',
    `select count(*) as wrong from listing l where status = 'live' and not exists
       (select 1 from change_log c where c.row_id = l.id and c.rev = l.rev and c.op = 'upsert')`,
  ],
  [
    'a change names a row that is not there',
    `select count(*) as wrong from change_log c where c.scope = 'county' and not exists (select 1 from listing l where l.id = c.row_id)`,
  ],
  [
    'the revisions of a registration have a gap',
    `select count(*) as wrong from registration r where r.rev <> 1 + (select count(*) from registration_revision v where v.registration_id = r.id)`,
  ],
  [
    'the rows of an import run are not those that its report counts',
    `select count(*) as wrong from import_run r where
       (r.report->>'noted')::int + (r.report->>'held')::int + (r.report->>'duplicate')::int + (r.report->>'refused')::int
       <> (select count(*) from import_row w where w.run_id = r.id and w.outcome in ('noted', 'held', 'duplicate', 'refused'))
       and (r.report->>'unchanged')::int = 0`,
  ],
];

/** Every creation that was applied is one registration, and every registration was applied. */
async function registrationsAddUp(db: Database): Promise<void> {
  const applied = await db.query(`select op_id, raw from operation where verdict = 'applied'`);
  const expected = applied.filter(({ raw }) => {
    const op: unknown = JSON.parse(String(raw));
    return (
      typeof op === 'object' &&
      op !== null &&
      'entityKind' in op &&
      op.entityKind === 'registration' &&
      'baseRev' in op &&
      op.baseRev === 0
    );
  });
  const [row] = await db.query('select count(*) as n from registration');
  const [conflicts] = await db.query(
    `select count(*) as n from registration r join operation o on o.op_id = r.op_id where o.verdict <> 'applied'`,
  );
  const there = Number(row?.['n']) - Number(conflicts?.['n']);
  if (there !== expected.length)
    throw new Broken('registrations and applied operations do not add up', [there, expected.length]);
}
