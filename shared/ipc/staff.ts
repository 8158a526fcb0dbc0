// What staff do at the kiosk, as schemas: an account by a one-time code, unlock and lock, and what lies sealed in the journal.
// No key and no PIN ever travels back to the renderer.
import * as z from 'zod/mini';
import { registrationSchema } from '#shared/domain/registration.ts';
import { residentRequestSchema } from '#shared/domain/resident-request.ts';
import { verdictKinds } from '#shared/protocol/push.ts';
import { linkFaults } from '#shared/sync/status.ts';
import { resultSchema } from './result-schema.ts';

/** 口令: six to twelve digits, because the kiosk has a number pad and no keyboard. */
export const pinSchema = z.string().check(z.regex(/^\d{6,12}$/));

export const staffAccountSchema = z.object({ accountId: z.string(), name: z.string() });
export type StaffAccount = z.infer<typeof staffAccountSchema>;

export const staffStateSchema = z.object({
  accounts: z.array(
    // After too many wrong PINs of this account, or of all: how long none is looked at from now on, ms.
    z.extend(staffAccountSchema, { waitMs: z.number() }),
  ),
  /** Account that has unlocked; null: locked. */
  unlocked: z.nullable(z.string()),
  /** False: the machine secret or the keyring cannot be read, so nobody can unlock; a technician must look. */
  usable: z.boolean(),
  /** The machine secret lies inside the data folder: a copied folder is protected by the PIN alone. */
  degraded: z.boolean(),
});
export type StaffState = z.infer<typeof staffStateSchema>;

export const addFailures = ['notEnrolled', 'badCode', 'unusable', 'diskError', ...linkFaults] as const;
export const staffAddResultSchema = resultSchema(staffAccountSchema, addFailures);

export const unlockResultSchema = z.union([
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      /** `wrongPin` says nothing of which part was wrong. `interrupted`: locked while the PIN was being looked at. */
      reason: z.enum(['wrongPin', 'tooSoon', 'interrupted', 'unusable', 'diskError']),
      /** Before the next try, ms. */
      waitMs: z.number(),
    }),
  }),
]);

export const sealedRegistrationSchema = z.object({
  opId: z.string(),
  /** What the outbox calls it too: creation and corrections alike. */
  entityId: z.string(),
  kioskSeq: z.int(),
  number: z.string(),
  enteredAtMs: z.number(),
  /** Of its creation, as in the outbox, which lists the latest alone. */
  state: z.enum(['waiting', ...verdictKinds]),
  registration: registrationSchema,
});
/** What is left here of a registration that was let go of at the county's order: its number and when, no answer. */
export const forgottenRegistrationSchema = z.object({
  number: z.string(),
  kioskSeq: z.int(),
  enteredAtMs: z.number(),
});
export type ForgottenRegistration = z.infer<typeof forgottenRegistrationSchema>;
export type OpenedRegistration = z.infer<typeof sealedRegistrationSchema>;
export const openedRegistrationsSchema = resultSchema(
  z.object({
    /** Of this page, newest first. */
    lying: z.array(
      z.discriminatedUnion('kind', [
        z.extend(sealedRegistrationSchema, { kind: z.literal('registration') }),
        z.extend(forgottenRegistrationSchema, { kind: z.literal('forgotten') }),
      ]),
    ),
    /** Operations of this page that this account cannot open: sealed before it had a key, or damaged. The county can. */
    closed: z.int(),
    /** All of them in the journal, whether they open or not. */
    total: z.int(),
    /** The page that this is: the last one where an earlier answer had more. */
    page: z.int(),
  }),
  ['locked'] as const,
);

export const openedRequestSchema = z.object({
  opId: z.string(),
  entityId: z.string(),
  number: z.string(),
  enteredAtMs: z.number(),
  request: residentRequestSchema,
});
export type OpenedRequest = z.infer<typeof openedRequestSchema>;
export const openedRequestsSchema = resultSchema(
  z.object({ requests: z.array(openedRequestSchema), closed: z.int(), total: z.int(), page: z.int() }),
  ['locked'] as const,
);

const pageRequestSchema = z.object({
  page: z.int().check(z.gte(0)),
  perPage: z.int().check(z.gte(1), z.lte(100)),
});

export const staffRequests = {
  'staff:state': { request: z.null(), response: staffStateSchema },
  'staff:add': {
    request: z.object({ code: z.string().check(z.regex(/^\d{4}-?\d{4}$/)), pin: pinSchema }),
    response: staffAddResultSchema,
  },
  'staff:unlock': {
    request: z.object({ accountId: z.string(), pin: pinSchema }),
    response: unlockResultSchema,
  },
  'staff:lock': { request: z.null(), response: z.null() },
  /** A touch: the session's 3 minutes begin anew. Opens nothing. */
  'staff:stay': { request: z.null(), response: z.null() },
  /** One page, from 0: only what is looked at is opened. */
  'staff:registrations': { request: pageRequestSchema, response: openedRegistrationsSchema },
  /** What residents asked for besides, a page in the same way. */
  'staff:requests': { request: pageRequestSchema, response: openedRequestsSchema },
} as const;

export type StaffUnlockResult = z.infer<typeof unlockResultSchema>;
export type StaffAddFailure = (typeof addFailures)[number];

export const staffNotices = {
  /** Accounts came or went, somebody unlocked, or it locked: of itself, by the county, by a resident's turn. */
  'staff:changed': staffStateSchema,
} as const;
