// What the bar may say of the link (S15): never "synced" while something waits, never on a timeout.
import * as z from 'zod/mini';

/** Why the county was not reached, from the nearest cause to the farthest (ux.md, technician). */
export const linkFaults = [
  'noRoute',
  'dns',
  'tls',
  'timeout',
  'serverBusy',
  'serverError',
  'notTheCounty',
  'refused',
  'clock',
  'protocol',
] as const;
export type LinkFault = (typeof linkFaults)[number];

export const syncStatusSchema = z.object({
  /** `unknown` until the first attempt has ended. */
  link: z.enum(['unknown', 'up', 'down']),
  fault: z.nullable(z.enum(linkFaults)),
  /** Operations in the journal without a verdict. */
  pending: z.int(),
  /** Operations that the county rejected or found in conflict: they wait in a visible tray. */
  needsAttention: z.int(),
  /** Entered time of the oldest pending operation; null when none. */
  oldestPendingAtMs: z.nullable(z.number()),
  /** When the lists were last known to equal the county's; null before the first time. */
  freshAtMs: z.nullable(z.number()),
  /** True while a push or a pull is under way. */
  busy: z.boolean(),
  /** green: nothing waits and link up; amber: link down or waiting; red: S15. */
  light: z.enum(['green', 'amber', 'red']),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;
