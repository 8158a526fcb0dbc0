// What staff do at the kiosk, as schemas: an account by a one-time code, unlock and lock, and what lies sealed in the journal.
// No key and no PIN ever travels back to the renderer.
import * as z from 'zod/mini';
import { registrationSchema } from '#shared/domain/registration.ts';
import { residentRequestSchema } from '#shared/domain/resident-request.ts';
import { linkFaults } from '#shared/sync/status.ts';

/** 口令: six to twelve digits, because the kiosk has a number pad and no keyboard. */
export const pinSchema = z.string().check(z.regex(/^\d{6,12}$/));

export const staffAccountSchema = z.object({ accountId: z.string(), name: z.string() });
export type StaffAccount = z.infer<typeof staffAccountSchema>;

export const staffStateSchema = z.object({
  accounts: z.array(staffAccountSchema),
  /** Account that has unlocked; null: locked. */
  unlocked: z.nullable(z.string()),
  /** Too many wrong PINs: how long none is looked at from now on, ms. */
  waitMs: z.number(),
  /** False: the machine secret or the keyring cannot be read, so nobody can unlock; a technician must look. */
  usable: z.boolean(),
  /** The machine secret lies inside the data folder: a copied folder is protected by the PIN alone. */
  degraded: z.boolean(),
});
export type StaffState = z.infer<typeof staffStateSchema>;

const no = <R extends readonly string[]>(reasons: R) =>
  z.object({ ok: z.literal(false), error: z.object({ reason: z.enum(reasons) }) });

export const addFailures = ['notEnrolled', 'badCode', 'unusable', 'diskError', ...linkFaults] as const;
export const staffAddResultSchema = z.union([
  z.object({ ok: z.literal(true), value: staffAccountSchema }),
  no(addFailures),
]);

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
  registration: registrationSchema,
});
export type OpenedRegistration = z.infer<typeof sealedRegistrationSchema>;
export const openedRegistrationsSchema = z.union([
  z.object({
    ok: z.literal(true),
    value: z.object({
      registrations: z.array(sealedRegistrationSchema),
      /** Registrations that this account cannot open: sealed before it had a key, or damaged. The county can. */
      closed: z.int(),
    }),
  }),
  no(['locked']),
]);

export const openedRequestSchema = z.object({
  opId: z.string(),
  entityId: z.string(),
  number: z.string(),
  enteredAtMs: z.number(),
  request: residentRequestSchema,
});
export type OpenedRequest = z.infer<typeof openedRequestSchema>;

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
  /** What residents asked for besides, a page from 0: only what is looked at is opened. */
  'staff:requests': {
    request: z.object({ page: z.int().check(z.gte(0)), perPage: z.int().check(z.gte(1), z.lte(100)) }),
    response: z.union([
      z.object({
        ok: z.literal(true),
        value: z.object({
          requests: z.array(openedRequestSchema),
          closed: z.int(),
          total: z.int(),
          page: z.int(),
        }),
      }),
      no(['locked']),
    ]),
  },
  'staff:registrations': { request: z.null(), response: openedRegistrationsSchema },
} as const;

export type StaffUnlockResult = z.infer<typeof unlockResultSchema>;
export type StaffAddFailure = (typeof addFailures)[number];

export const staffNotices = {
  /** Accounts came or went, somebody unlocked, or it locked: of itself, by the county, by a resident's turn. */
  'staff:changed': staffStateSchema,
} as const;
