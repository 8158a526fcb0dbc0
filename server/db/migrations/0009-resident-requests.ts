// 0009: what residents ask for besides 求职登记 (adr/0031). One table for all kinds: the opened body, and as columns what ledgers count
// by. Erased ones leave their id and number in erased_registration, where every erased entity is known again.
import type { Migration } from '../migrate.ts';

export const migration0009: Migration = {
  version: 9,
  name: 'resident-requests',
  // An older program would reject every request for good.
  minSafeVersion: 9,
  statements: [
    `create table resident_request (
      id uuid primary key,
      op_id text not null unique references operation (op_id),
      kiosk_id uuid not null references kiosk (id),
      station_id text not null references station (id),
      number text not null,
      kind text not null,
      about_id text,
      on_day date,
      half text check (half in ('morning', 'afternoon')),
      matter text,
      service text,
      score int check (score between 1 and 5),
      identity_mac text,
      body jsonb not null,
      entered_at_ms bigint not null,
      received_at_ms bigint not null,
      handled_by text,
      handled_at_ms bigint,
      check ((handled_by is null) = (handled_at_ms is null))
    )`,
    `create index resident_request_latest on resident_request (received_at_ms desc, id)`,
    `create index resident_request_number on resident_request (number)`,
    `create index resident_request_identity on resident_request (identity_mac) where identity_mac is not null`,
    `create index resident_request_about on resident_request (about_id) where about_id is not null`,
  ],
};
