// 0008: registrations that kiosks must let go of (adr/0027): one row when consent is withdrawn, one when content is erased, in the
// transaction that does it. The order is the change log's (S6), so that a reader's cursor misses no late commit.
import type { Migration } from '../migrate.ts';

export const migration0008: Migration = {
  version: 8,
  name: 'forgotten',
  // An older program would erase and tell no kiosk.
  minSafeVersion: 8,
  statements: [
    `create table forgotten_registration (
      seq bigint generated always as identity primary key,
      xid xid8 not null default pg_current_xact_id(),
      registration_id uuid not null,
      why text not null check (why in ('withdrawn', 'deleted', 'expired')),
      at_ms bigint not null
    )`,
    `create index forgotten_registration_order on forgotten_registration (xid, seq)`,
    `create index forgotten_registration_id on forgotten_registration ((registration_id::text))`,
    `insert into forgotten_registration (registration_id, why, at_ms)
     select registration_id, 'withdrawn', received_at_ms from person_event where kind = 'consentWithdrawn'`,
    `insert into forgotten_registration (registration_id, why, at_ms)
     select registration_id, case why when 'asked' then 'deleted' when 'retention' then 'expired' else why end, at_ms
       from erased_registration`,
  ],
};
