// 0004: registrations that change (S12) and people who registered twice (S13). Everything here is added to, decided or undone with
// who and when; nothing is deleted (adr/0014).
import type { Migration } from '../migrate.ts';

export const migration0004: Migration = {
  version: 4,
  name: 'people',
  // An older program would show a person whose consent was withdrawn, and reject patches.
  minSafeVersion: 4,
  statements: [
    // Which revision set a field, and which kiosk: {"phone": {"rev": 3, "by": "…"}}. A field without a mark stands since revision 1.
    `alter table registration add column field_marks jsonb not null default '{}'`,
    `create table registration_revision (
      registration_id uuid not null references registration (id),
      rev int not null,
      op_id text unique references operation (op_id),
      kiosk_id uuid references kiosk (id),
      station_id text references station (id),
      by_name text,
      fields jsonb not null,
      at_ms bigint not null,
      primary key (registration_id, rev)
    )`,
    // No foreign key to the registration: an event may come before it.
    `create table person_event (
      id uuid primary key,
      op_id text unique references operation (op_id),
      kiosk_id uuid references kiosk (id),
      station_id text references station (id),
      by_name text,
      kind text not null check (kind in ('consentWithdrawn')),
      registration_id uuid not null,
      entered_at_ms bigint not null,
      received_at_ms bigint not null
    )`,
    `create index person_event_registration on person_event (registration_id, kind)`,
    // HMAC-SHA-256 of a fixed text: another key than the one that made the identities below is noticed at the start.
    `alter table county add column identity_key_check text`,
    `create table identity (mac text primary key)`,
    `create table person (
      id bigint generated always as identity primary key,
      mac text not null references identity (mac),
      registration_id uuid not null unique references registration (id),
      name text not null,
      born_on date not null,
      at_ms bigint not null
    )`,
    `create index person_mac on person (mac)`,
    `create table person_alias (
      id bigint generated always as identity primary key,
      person_id bigint not null references person (id),
      same_as bigint not null references person (id),
      by_name text,
      at_ms bigint not null,
      undone_at_ms bigint,
      undone_by text
    )`,
    `create index person_alias_ends on person_alias (person_id, same_as)`,
    `create index person_alias_other_end on person_alias (same_as)`,
    `create table conflict_task (
      id bigint generated always as identity primary key,
      kind text not null check (kind in ('field', 'identity')),
      registration_id uuid not null references registration (id),
      op_id text not null references operation (op_id),
      kiosk_id uuid not null references kiosk (id),
      station_id text not null references station (id),
      field text,
      county_value jsonb,
      station_value jsonb,
      person_a bigint references person (id),
      person_b bigint references person (id),
      reason text not null,
      opened_at_ms bigint not null,
      decision text check (decision in ('county', 'station', 'apart', 'merged')),
      decided_by text,
      decided_at_ms bigint
    )`,
    `create index conflict_task_open on conflict_task (opened_at_ms desc, id) where decision is null`,
  ],
};
