// 0005: what a kiosk last said of itself (S15), for the county's page. Older programs do not look at it.
import type { Migration } from '../migrate.ts';

export const migration0005: Migration = {
  version: 5,
  name: 'kiosk-health',
  minSafeVersion: 3,
  statements: [
    `alter table kiosk add column health jsonb`,
    `alter table kiosk add column health_at_ms bigint`,
  ],
};
