// What the county reads of conflicts and of people who registered twice, people masked as in ledger.ts. Of two values that differ,
// the characters that differ are shown: masked alike they could not be told apart.
import * as z from 'zod';
import { registrationSchema } from '#shared/domain/registration.ts';
import { stationSchema } from '#shared/domain/station.ts';
import {
  type ChangedFields,
  type PatchableField,
  changedFieldsSchema,
  patchableFields,
} from '#shared/protocol/registration-patch.ts';
import { type Sql, many } from '../db/port.ts';
import { groupsOf, identityReasons } from './identity-rules.ts';
import { maskName } from './ledger.ts';

export type ConflictLine = {
  readonly id: number;
  readonly kind: 'field' | 'identity';
  readonly reason: string;
  readonly number: string;
  readonly maskedName: string;
  /** null for an identity. */
  readonly field: PatchableField | null;
  readonly countyValue: ChangedFields | null;
  readonly stationValue: ChangedFields | null;
  /** Where the other value, or the later registration, came from. */
  readonly stationName: string;
  readonly kioskCode: string;
  readonly persons: readonly [number, number] | null;
  readonly openedAtMs: number;
  readonly decision: 'county' | 'station' | 'apart' | 'merged' | null;
  readonly decidedBy: string | null;
  readonly decidedAtMs: number | null;
};

/** Tasks, the open ones first, then the latest decided ones. Of who withdrew consent, number and field alone. */
export async function listConflicts(sql: Sql, limit: number): Promise<ConflictLine[]> {
  const rows = await many(
    sql,
    z.object({
      id: z.int(),
      kind: z.enum(['field', 'identity']),
      reason: z.enum([...identityReasons, 'fieldConflict']),
      number: z.string(),
      body: registrationSchema,
      field: z.enum(patchableFields).nullable(),
      county_value: z.json(),
      station_value: z.json(),
      station: stationSchema,
      code: z.string(),
      person_a: z.int().nullable(),
      person_b: z.int().nullable(),
      opened_at_ms: z.int(),
      decision: z.enum(['county', 'station', 'apart', 'merged']).nullable(),
      decided_by: z.string().nullable(),
      decided_at_ms: z.int().nullable(),
      withdrawn: z.boolean(),
    }),
    `select t.id, t.kind, t.reason, r.number, r.body, t.field, t.county_value, t.station_value, s.body as station,
            k.code, t.person_a, t.person_b, t.opened_at_ms, t.decision, t.decided_by, t.decided_at_ms,
            exists (select 1 from registration_withdrawal w where w.registration_id = r.id) as withdrawn
       from conflict_task t join registration r on r.id = t.registration_id
            join station s on s.id = t.station_id join kiosk k on k.id = t.kiosk_id
      order by t.decision is not null, coalesce(t.decided_at_ms, t.opened_at_ms) desc, t.id desc limit $1`,
    [limit],
  );
  return rows.map((row) => {
    const [countyValue, stationValue] = valuesOf(
      row.withdrawn ? null : row.field,
      row.county_value,
      row.station_value,
    );
    return {
      id: row.id,
      kind: row.kind,
      reason: row.reason,
      number: row.number,
      maskedName: row.withdrawn ? '' : maskName(row.body.name),
      field: row.field,
      countyValue,
      stationValue,
      stationName: row.station.name,
      kioskCode: row.code,
      persons: row.person_a === null || row.person_b === null ? null : [row.person_a, row.person_b],
      openedAtMs: row.opened_at_ms,
      decision: row.decision,
      decidedBy: row.decided_by,
      decidedAtMs: row.decided_at_ms,
    };
  });
}

function valuesOf(
  field: PatchableField | null,
  county: unknown,
  station: unknown,
): readonly [ChangedFields, ChangedFields] | readonly [null, null] {
  if (field === null) return [null, null];
  const asFields = (value: unknown): ChangedFields => z.parse(changedFieldsSchema, { [field]: value });
  return maskedApart(asFields(county), asFields(station));
}

/** Name and telephone with a star for each character that is alike on both sides; the rest as it is. */
export function maskedApart(
  county: ChangedFields,
  station: ChangedFields,
): readonly [ChangedFields, ChangedFields] {
  const mask = (own: ChangedFields, other: ChangedFields): ChangedFields => ({
    ...own,
    ...(own.name !== undefined && { name: hide(own.name, other.name ?? '', [1, 0]) }),
    ...(own.phone !== undefined && { phone: hide(own.phone, other.phone ?? '', [3, 4]) }),
  });
  return [mask(county, station), mask(station, county)];
}

function hide(text: string, other: string, [head = 0, tail = 0]: readonly number[]): string {
  const [own, theirs] = [Array.from(text), Array.from(other)];
  return own
    .map((each, at) => (at < head || at >= own.length - tail || theirs[at] !== each ? each : '*'))
    .join('');
}

export type PersonLine = {
  readonly id: number;
  /** The lowest id of those who are one with this one; its own when there is none. */
  readonly oneWith: number;
  readonly number: string;
  readonly maskedName: string;
  readonly bornIn: string;
  readonly stationName: string;
  /** The alias by which this one was joined, and by whom: '' by the county itself. */
  readonly aliases: readonly { readonly id: number; readonly sameAs: number; readonly by: string }[];
};

/** Everybody who registered with an identity, those who are one beside each other. */
export async function listPersons(sql: Sql, limit: number): Promise<PersonLine[]> {
  const aliases = await many(
    sql,
    z.object({ id: z.int(), personId: z.int(), sameAs: z.int(), by: z.string() }),
    `select id, person_id as "personId", same_as as "sameAs", coalesce(by_name, '') as by
       from person_alias where undone_at_ms is null order by id`,
  );
  const persons = await many(
    sql,
    z.object({
      id: z.int(),
      number: z.string(),
      name: z.string(),
      born_on: z.string(),
      station: stationSchema,
    }),
    `select p.id, r.number, p.name, p.born_on, s.body as station
       from person p join registration r on r.id = p.registration_id join station s on s.id = r.station_id
      order by p.id desc limit $1`,
    [limit],
  );
  const groupOf = groupsOf(aliases);
  return persons
    .map(({ id, number, name, born_on, station }) => ({
      id,
      oneWith: groupOf(id),
      number,
      maskedName: maskName(name),
      bornIn: born_on.slice(0, 4),
      stationName: station.name,
      aliases: aliases
        .filter(({ personId }) => personId === id)
        .map(({ id: aliasId, sameAs, by }) => ({ id: aliasId, sameAs, by })),
    }))
    .toSorted((a, b) => b.oneWith - a.oneWith || a.id - b.id);
}
