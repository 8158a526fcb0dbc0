// 0011: what staff recorded of people (adr/0035). Append-only: an event has its operation's id and is taken back by another event alone. Its
// person is a registration that may still be on its way, so there is no foreign key to it.
import type { Migration } from '../migrate.ts';

export const migration0011: Migration = {
  version: 11,
  name: 'case-events',
  // An older program would reject every event for good.
  minSafeVersion: 11,
  statements: [
    `create table case_event (
      id text primary key references operation (op_id),
      person_id uuid not null,
      kiosk_id uuid not null references kiosk (id),
      station_id text not null references station (id),
      kind text not null,
      on_day date not null,
      body jsonb not null,
      entered_at_ms bigint not null,
      received_at_ms bigint not null
    )`,
    `create index case_event_person on case_event (person_id)`,
    `create index case_event_station on case_event (station_id, on_day)`,
  ],
};
