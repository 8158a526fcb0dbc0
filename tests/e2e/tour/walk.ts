// The tour of screens: one walk through everything that people may come upon at a kiosk, by taps alone.
import { type Around, type Look, handsOf } from './hands.ts';
import { jobs, listings, registration, search } from './legs.ts';
import { complaint, guidance, services, unemployment } from './service-legs.ts';
import { staff, technician } from './staff-legs.ts';
import { covers, states } from './states.ts';

/** The desk shows what residents before it have left; `states` ends where a screen fell. */
const legs = [
  jobs,
  search,
  registration,
  listings,
  services,
  complaint,
  guidance,
  unemployment,
  staff,
  technician,
  covers,
  states,
] as const;

/** Goes once around. */
export async function walk(around: Around, look: Look): Promise<void> {
  for (const leg of legs) await leg(handsOf(around.kiosk.page), look, around);
}
