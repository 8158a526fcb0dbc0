// POST /v1/heartbeat (S15): how a kiosk is, told about every five minutes, also when nothing can be handed in or no lists are
// fetched. Numbers and states, nothing of a person. What a member means to the county is for people to read; nothing is decided
// by it.
import * as z from 'zod/mini';
import { protocolSchema } from './version.ts';

export const HEARTBEAT_PATH = '/v1/heartbeat';

const count = z.int().check(z.gte(0), z.lte(10_000_000));

export const healthSchema = z.looseObject({
  appVersion: z.string().check(z.maxLength(50)),
  /** Operations without a verdict. */
  pending: count,
  /** Those that a person has to see to (S4). */
  needsAttention: count,
  /** How long the oldest of them has waited for sure, by a clock that nobody can set, ms; null: nothing waits (S17). */
  oldestPendingAgeMs: z.nullable(z.number().check(z.gte(0))),
  /** The county asks for operations that this kiosk has let go (S5). */
  alarm: z.boolean(),
  light: z.enum(['green', 'amber', 'red']),
  /** What the disk allows (S20). */
  storage: z.enum(['ok', 'noCaching', 'full']),
  /** `none`: this kiosk has no printer; `off`: the print system does not answer or the printer is stopped. Absent from older kiosks (S16). */
  printer: z.optional(z.enum(['ok', 'paperOut', 'off', 'none'])),
  /** How far the county's clock is ahead of this machine's, ms; null: not known yet. */
  clockOffsetMs: z.nullable(z.number()),
  /** Epoch of the county as last heard. */
  epoch: z.string().check(z.maxLength(64)),
});
export type Health = z.infer<typeof healthSchema>;
export type PrinterState = NonNullable<Health['printer']>;

export const heartbeatRequestSchema = z.looseObject({ protocol: protocolSchema, health: healthSchema });

export const heartbeatResponseSchema = z.looseObject({
  protocol: protocolSchema,
  epoch: z.string(),
  serverTimeMs: z.number(),
});
