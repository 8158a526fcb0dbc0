// 0002: snapshots (S9) and the county's signing key. A build is one reading of all lists at one place of the change log;
// its chunks are named by their content, so that builds share what did not change.
import type { Migration } from '../migrate.ts';

export const migration0002: Migration = {
  version: 2,
  name: 'snapshot',
  minSafeVersion: 1,
  statements: [
    // Ed25519 public key (SPKI DER, base64) that this county's kiosks know: a server with another key must not serve them.
    `alter table county add column signing_key text`,
    `create table snapshot_build (
      build bigint primary key,
      epoch uuid not null,
      xid xid8 not null,
      seq bigint not null,
      made_at_ms bigint not null
    )`,
    `create table snapshot_chunk (
      name text primary key,
      sha256 text not null,
      wire bytea not null
    )`,
    `create table snapshot_part (
      build bigint not null references snapshot_build (build) on delete cascade,
      place int not null,
      tbl text not null,
      scope text not null,
      name text not null references snapshot_chunk (name),
      row_count int not null,
      primary key (build, place)
    )`,
    `create index snapshot_part_name on snapshot_part (name)`,
  ],
};
