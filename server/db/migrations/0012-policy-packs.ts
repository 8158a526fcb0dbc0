// 0012: policy packs are rows of `listing` like the other lists: they share scope, log, snapshot and checksums with them.
import type { Migration } from '../migrate.ts';

export const migration0012: Migration = {
  version: 12,
  name: 'policy-packs',
  // An older program knows no list of that name and could not give out any.
  minSafeVersion: 12,
  statements: [
    `alter table listing drop constraint listing_kind_check`,
    `alter table listing add constraint listing_kind_check
       check (kind in ('job', 'training', 'policy', 'event', 'pack'))`,
  ],
};
