// The tour of screens: one walk through everything that people may come upon at a kiosk, by taps alone.
import { finder } from './finder-leg.ts';
import { type Around, type Look, handsOf } from './hands.ts';
import { jobs, listings, registration, search } from './legs.ts';
import { complaint, guidance, services, unemployment } from './service-legs.ts';
import { staff, technician } from './staff-legs.ts';
import { covers, over, states } from './states.ts';

/** The desk shows what residents before it have left; `states` ends where a screen fell. */
const legs = [
  jobs,
  search,
  registration,
  listings,
  finder,
  services,
  complaint,
  guidance,
  unemployment,
  staff,
  technician,
  covers,
  over,
  states,
] as const;

/**
 * Goes once around.
 * @param link whether there is a county to be reached meanwhile
 */
export async function walk(around: Around, look: Look, link: 'up' | 'down' = 'up'): Promise<void> {
  for (const leg of legs) await leg(handsOf(around.kiosk.page, link), look, around);
}
