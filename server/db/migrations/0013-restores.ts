// 0013: how far the county had each kiosk's numbers when it was put back from a backup (S5, adr/0018): what a kiosk has let go and the
// backup lacks is told by this, and not by how far the county is now.
import type { Migration } from '../migrate.ts';

export const migration0013: Migration = {
  version: 13,
  name: 'restores',
  // An older program would begin an epoch and write nothing here, and a kiosk would take what is missing for kept.
  minSafeVersion: 13,
  statements: [
    `create table county_restore (
      no bigint generated always as identity primary key,
      epoch text not null,
      kiosk_id uuid not null references kiosk (id),
      last_seq bigint not null,
      unique (kiosk_id, epoch)
    )`,
  ],
};
