// 0006: sealing (adr/0020). The county's sealing key is pinned as its signing key is; each kiosk's station keys are kept in their
// recovery boxes, which the county's key alone opens; staff accounts say who may unlock which kiosk.
import type { Migration } from '../migrate.ts';

export const migration0006: Migration = {
  version: 6,
  name: 'sealing',
  // An older program would reject every sealed registration for good.
  minSafeVersion: 6,
  statements: [
    // X25519 public key (32 bytes, base64) that this county's kiosks seal to.
    `alter table county add column sealing_key text`,
    // Orders to make a new station key: a kiosk follows each number once.
    `alter table kiosk add column rekey_order int not null default 0`,
    `create table station_key (
      key_id text primary key,
      kiosk_id uuid not null references kiosk (id),
      public_key text not null,
      recovery text not null,
      received_at_ms bigint not null
    )`,
    `create index station_key_kiosk on station_key (kiosk_id)`,
    `create table staff_code (
      code_hash text primary key,
      station_id text not null references station (id),
      name text not null,
      made_at_ms bigint not null,
      expires_at_ms bigint not null,
      used_at_ms bigint,
      account_id uuid
    )`,
    `create table staff_account (
      id uuid primary key,
      kiosk_id uuid not null references kiosk (id),
      name text not null,
      session_key text not null,
      made_at_ms bigint not null,
      revoked_at_ms bigint
    )`,
    `create index staff_account_kiosk on staff_account (kiosk_id)`,
  ],
};
