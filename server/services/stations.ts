// Stations come from the county's settings file; the table exists so that kiosks and codes can refer to them.
import * as z from 'zod';
import { type Station, stationSchema } from '#shared/domain/station.ts';
import type { CountyConfig } from '../county-config.ts';
import { type Database, type Sql, first, many } from '../db/port.ts';

/** Writes the settings' stations into the database; a station that left the file keeps its row. */
export async function publishStations(db: Database, config: CountyConfig): Promise<void> {
  await db.transaction('read committed', async (tx) => {
    for (const { kioskCodePrefix, ...station } of config.stations) {
      await tx.query(
        `insert into station (id, body, kiosk_code_prefix) values ($1, $2::jsonb, $3)
         on conflict (id) do update set body = excluded.body, kiosk_code_prefix = excluded.kiosk_code_prefix`,
        [station.id, JSON.stringify(station), kioskCodePrefix],
      );
    }
  });
}

/** Every station's id, in order. */
export async function stationIds(sql: Sql): Promise<string[]> {
  const rows = await many(sql, z.object({ id: z.string() }), 'select id from station order by id');
  return rows.map(({ id }) => id);
}

export type StationRow = { readonly station: Station; readonly kioskCodePrefix: string };

/** One station, or null when there is none of that id. */
export async function findStation(sql: Sql, stationId: string): Promise<StationRow | null> {
  const row = await first(
    sql,
    z.object({ body: stationSchema, kiosk_code_prefix: z.string() }),
    'select body, kiosk_code_prefix from station where id = $1',
    [stationId],
  );
  return row === null ? null : { station: row.body, kioskCodePrefix: row.kiosk_code_prefix };
}
