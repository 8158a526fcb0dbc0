// 0010: what is a station's alone (adr/0014, adr/0020). A withdrawal counts where it comes from the county's staff, from the kiosk that
// took the registration or from its station: computed where it is asked for, so that neither order of arrival nor a race between two
// transactions decides it. A station key belongs to the station where its kiosk stood.
import type { Migration } from '../migrate.ts';

export const migration0010: Migration = {
  version: 10,
  name: 'station-of-a-change',
  // An older program would let every kiosk change every registration, and hand keys of the old station to the new one's staff.
  minSafeVersion: 10,
  statements: [
    `create view registration_withdrawal as
      select r.id as registration_id, e.id as event_id, e.received_at_ms
        from registration r join person_event e on e.registration_id = r.id
       where e.kind = 'consentWithdrawn'
         and (e.kiosk_id is null or e.kiosk_id = r.kiosk_id or e.station_id = r.station_id)`,
    `alter table station_key add column station_id text references station (id)`,
    `update station_key s set station_id = k.station_id from kiosk k where k.id = s.kiosk_id`,
    `alter table station_key alter column station_id set not null`,
  ],
};
