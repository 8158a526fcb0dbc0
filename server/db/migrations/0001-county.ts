// 0001: the county's first tables. Frozen: its hash is stored with every database that ran it, and compared at
// each start. A change to the tables is a new migration.
//
// One `listing` table for all four lists: they share life cycle, review, scope and pull, and what differs between a
// posting and a policy is the body, which shared/domain parses on the way in and on the way out.
import type { Migration } from '../migrate.ts';

export const migration0001: Migration = {
  version: 1,
  name: 'county',
  minSafeVersion: 1,
  statements: [
    `create table county (
      id int primary key check (id = 1),
      epoch uuid not null,
      cluster text not null,
      enrol_salt text not null
    )`,
    `create table station (
      id text primary key,
      body jsonb not null,
      kiosk_code_prefix text not null
    )`,
    `create table kiosk (
      id uuid primary key,
      station_id text not null references station (id),
      code text not null unique,
      public_key text not null unique,
      app_version text not null,
      last_seq bigint not null default 0,
      enrolled_at_ms bigint not null,
      last_contact_ms bigint not null,
      reported_pending int,
      revoked_at_ms bigint
    )`,
    `create table enrolment_code (
      code_hash text primary key,
      station_id text not null references station (id),
      made_at_ms bigint not null,
      expires_at_ms bigint not null,
      used_at_ms bigint,
      kiosk_id uuid references kiosk (id)
    )`,
    `create table used_nonce (
      kiosk_id uuid not null references kiosk (id),
      nonce text not null,
      expires_at_ms bigint not null,
      primary key (kiosk_id, nonce)
    )`,
    `create index used_nonce_expiry on used_nonce (expires_at_ms)`,
    `create table import_run (
      id uuid primary key,
      kind text not null,
      file_name text not null,
      file_hash text not null,
      report jsonb not null,
      at_ms bigint not null,
      unique (kind, file_hash)
    )`,
    `create table import_row (
      run_id uuid not null references import_run (id) on delete cascade,
      place int not null,
      row_no int not null,
      outcome text not null check (outcome in ('noted', 'held', 'duplicate', 'refused')),
      listing_id uuid,
      problems jsonb not null,
      cells jsonb,
      primary key (run_id, place)
    )`,
    `create table listing (
      id uuid primary key,
      kind text not null check (kind in ('job', 'training', 'policy', 'event')),
      natural_key text not null,
      content_hash text not null,
      rev int not null,
      status text not null check (status in ('live', 'held', 'withdrawn', 'expired')),
      scope text not null,
      valid_until date,
      body jsonb not null,
      held_for jsonb not null default '[]',
      created_at_ms bigint not null,
      changed_at_ms bigint not null,
      unique (kind, natural_key)
    )`,
    `create index listing_live on listing (kind, scope) where status = 'live'`,
    `create index listing_expiry on listing (valid_until) where status = 'live'`,
    `create table change_log (
      seq bigint generated always as identity primary key,
      xid xid8 not null default pg_current_xact_id(),
      tbl text not null,
      row_id uuid not null,
      rev int not null,
      op text not null check (op in ('upsert', 'delete')),
      scope text not null
    )`,
    `create index change_log_order on change_log (xid, seq)`,
    `create table operation (
      op_id text primary key,
      kiosk_id uuid not null references kiosk (id),
      kiosk_seq bigint not null,
      hash text not null,
      raw text not null,
      verdict text not null check (verdict in ('applied', 'duplicate', 'merged', 'conflict', 'rejected')),
      reason text not null,
      rev int not null,
      received_at_ms bigint not null,
      unique (kiosk_id, kiosk_seq)
    )`,
    `create table registration (
      id uuid primary key,
      op_id text not null unique references operation (op_id),
      kiosk_id uuid not null references kiosk (id),
      station_id text not null references station (id),
      number text not null,
      rev int not null,
      body jsonb not null,
      entered_at_ms bigint not null,
      received_at_ms bigint not null
    )`,
    `create index registration_latest on registration (received_at_ms desc, id)`,
    `create table slip_event (
      id uuid primary key,
      op_id text not null unique references operation (op_id),
      kiosk_id uuid not null references kiosk (id),
      station_id text not null references station (id),
      slip_no text not null,
      job_id text not null,
      outcome text not null,
      entered_at_ms bigint not null,
      received_at_ms bigint not null
    )`,
  ],
};
