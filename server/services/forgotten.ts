// Which registrations a kiosk must let go of, told once and in order (adr/0027). Two things may come late: the erasure of what a kiosk
// handed in, and an operation about what was erased before. So the cursor has two hands:
//
//   op   how far into the kiosk's own operations it was looked for    (kiosk_seq: under the kiosk's row lock, without a gap)
//   log  how far into forgotten_registration                          ((xid, seq) below the fence, as in the change log, S6)
//
// A pair of the two is given when the later one comes past; nobody who erases or takes in has to look for the other.
import * as z from 'zod';
import { FORGOTTEN_LIMIT, type Forgotten, type ForgottenWhy } from '#shared/protocol/forgotten.ts';
import { type Sql, first, many } from '../db/port.ts';

/** Writes down that kiosks must let go of it; in the transaction that withdraws or erases. */
export async function tellKiosks(
  tx: Sql,
  registrationId: string,
  why: ForgottenWhy,
  atMs: number,
): Promise<void> {
  await tx.query('insert into forgotten_registration (registration_id, why, at_ms) values ($1, $2, $3)', [
    registrationId,
    why,
    atMs,
  ]);
}

type Place = { readonly op: number; readonly xid: string; readonly seq: number };
const START: Place = { op: 0, xid: '0', seq: 0 };

const encode = (epoch: string, { op, xid, seq }: Place): string =>
  `1.${epoch}.${String(op)}.${xid}.${String(seq)}`;

/** A cursor of another epoch, or none of ours, means from the beginning: letting go twice changes nothing. */
function decode(text: string, epoch: string): Place {
  const [, of, op, xid, seq] = /^1\.([0-9a-f-]{36})\.(\d{1,9})\.(\d{1,19})\.(\d{1,15})$/.exec(text) ?? [];
  if (of !== epoch || op === undefined || xid === undefined || seq === undefined) return START;
  return { op: Number(op), xid, seq: Number(seq) };
}

const given = z.object({ id: z.string(), why: z.string(), at: z.int(), xid: z.string(), seq: z.int() });
const belowFence = 'f.xid < pg_snapshot_xmin(pg_current_snapshot())';
/** A withdrawal that came before its registration is known to be none of its station's only now. */
const counts = `(f.why <> 'withdrawn' or not exists (select 1 from registration r where r.id = f.registration_id)
  or exists (select 1 from registration_withdrawal w where w.registration_id = f.registration_id))`;

/**
 * What comes after a cursor, of registrations about which this kiosk has handed something in.
 * @param kiosk with its highest number, both from the snapshot of the page
 * @returns at most `limit` registrations, and where to go on
 */
export async function readForgotten(
  tx: Sql,
  epoch: string,
  kiosk: { readonly id: string; readonly lastSeq: number },
  cursor: string,
  limit: number = FORGOTTEN_LIMIT,
): Promise<Forgotten> {
  const after = decode(cursor, epoch);
  const late = await many(
    tx,
    given,
    `select f.registration_id as id, f.why, o.kiosk_seq as at, f.xid::text as xid, f.seq
       from operation o
       join lateral (select * from forgotten_registration f
                      where f.registration_id::text = o.entity_id and ${belowFence} and ${counts}
                      order by f.xid desc, f.seq desc limit 1) f on true
      where o.kiosk_id = $1 and o.kiosk_seq > $2 order by o.kiosk_seq limit $3`,
    [kiosk.id, after.op, limit],
  );
  const op = late.length === limit ? (late.at(-1)?.at ?? after.op) : kiosk.lastSeq;
  const room = limit - late.length;
  if (room === 0) return answer(epoch, late, { ...after, op });
  const erased = await many(
    tx,
    given,
    `select f.registration_id as id, f.why, 0 as at, f.xid::text as xid, f.seq
       from forgotten_registration f
      where ${belowFence} and ${counts} and (f.xid, f.seq) > ($2::xid8, $3::bigint)
        and exists (select 1 from operation o where o.kiosk_id = $1 and o.entity_id = f.registration_id::text)
      order by f.xid, f.seq limit $4`,
    [kiosk.id, after.xid, after.seq, room],
  );
  const place = erased.length === room ? (erased.at(-1) ?? after) : await lastBelowFence(tx, after);
  return answer(epoch, [...late, ...erased], { op, xid: place.xid, seq: place.seq });
}

function answer(epoch: string, rows: readonly z.infer<typeof given>[], place: Place): Forgotten {
  const whys = new Map(rows.map(({ id, why }) => [id, why]));
  return {
    cursor: encode(epoch, place),
    registrations: [...whys].map(([id, why]) => ({ id, why })),
  };
}

async function lastBelowFence(tx: Sql, after: Place): Promise<Pick<Place, 'xid' | 'seq'>> {
  const last = await first(
    tx,
    z.object({ xid: z.string(), seq: z.int() }),
    `select f.xid::text as xid, f.seq from forgotten_registration f where ${belowFence}
      order by f.xid desc, f.seq desc limit 1`,
  );
  return last ?? after;
}
