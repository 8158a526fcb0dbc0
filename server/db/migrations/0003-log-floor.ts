// 0003: the change log is cut after 180 days (S11). Marks remember where the log stood on a day; the floor is the place below
// which tombstones are gone.
import type { Migration } from '../migrate.ts';

export const migration0003: Migration = {
  version: 3,
  name: 'log-floor',
  // An older program would answer a cursor below the floor as if nothing were missing.
  minSafeVersion: 3,
  statements: [
    `create table log_mark (
      at_ms bigint primary key,
      xid xid8 not null,
      seq bigint not null
    )`,
    `alter table county add column floor_xid xid8 not null default '0'`,
    `alter table county add column floor_seq bigint not null default 0`,
    `create index change_log_row on change_log (row_id)`,
  ],
};
