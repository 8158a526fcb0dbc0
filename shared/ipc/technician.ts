// What the technician's screen asks of main, stick and PIN included. Main answers these only while the technician's session is
// open (electron/main/technician/session.ts); a page names a stick by the id that main told, never by a path.
import * as z from 'zod/mini';
import { printResultSchema } from './print-result.ts';
import { resultSchema } from './result-schema.ts';
import { papers } from './sheet.ts';
import { snapshotOfferSchema } from './snapshot-offer.ts';

export const pinSchema = z.string().check(z.regex(/^\d{4,12}$/));

export const unlockResultSchema = z.union([
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      /** `noPin`: no hash stands in provision.json. `wait`: too many wrong ones before. */
      reason: z.enum(['noPin', 'wrong', 'wait']),
      /** Until the next PIN is looked at, ms. */
      waitMs: z.number(),
    }),
  }),
]);
export type UnlockResult = z.infer<typeof unlockResultSchema>;

/** What was wrong with a certificate on the line to the county. `clientRefused`: with this kiosk's own. `unreadable`: a file of provision.json. */
export const certificateFaults = [
  'unknownCa',
  'expired',
  'notYetValid',
  'wrongHost',
  'clientRefused',
  'unreadable',
] as const;
export type CertificateFault = (typeof certificateFaults)[number];

export const healthSchema = z.object({
  /** Room for this program on the data folder's disk; null: the system does not say. */
  freeBytes: z.nullable(z.number()),
  journal: z.enum(['ok', 'notOpened']),
  /** How far the county's clock is ahead of this machine's, ms; null before the first answer. */
  clockOffsetMs: z.nullable(z.number()),
  /** At the last attempt; null: none. */
  certificateFault: z.nullable(z.enum(certificateFaults)),
  electron: z.string(),
});
export type Health = z.infer<typeof healthSchema>;

/**
 * CSS pixels a millimetre that a kiosk's screen may have: from 60 inches in full HD to 17 inches in 4K. What is beyond is a slip of the
 * hand.
 */
export const PX_PER_MM = { least: 1.5, most: 10 } as const;
export const boundedPxPerMm = (pxPerMm: number): number =>
  Math.min(PX_PER_MM.most, Math.max(PX_PER_MM.least, pxPerMm));

/** A CUPS queue by its name, or `none`; null: the system's default printer. */
const printerSetting = z.nullable(z.string().check(z.regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,126}$/)));
/** null: the roll that the printer says it has. */
const paperSetting = z.nullable(z.enum(papers));

/** What the technician has set for this machine's devices, and what there is to choose from. */
export const devicesSchema = z.object({
  pxPerMm: z.number(),
  printer: z.nullable(z.string()),
  paper: paperSetting,
  /** Names of the queues that CUPS has. */
  printers: z.array(z.string()),
});
export type Devices = z.infer<typeof devicesSchema>;

/** One of them, or several; absent: stays. */
export const deviceChangeSchema = z.object({
  pxPerMm: z.optional(z.number().check(z.gte(PX_PER_MM.least), z.lte(PX_PER_MM.most))),
  printer: z.optional(printerSetting),
  paper: z.optional(paperSetting),
});
export type DeviceChange = z.infer<typeof deviceChangeSchema>;

export const stickSchema = z.object({
  /** Opaque: what main calls this stick for as long as it is in. */
  id: z.string(),
  name: z.string(),
  freeBytes: z.nullable(z.number()),
  readOnly: z.boolean(),
});
export type StickInfo = z.infer<typeof stickSchema>;

/** What a stick itself can do to us. `pulled`: it is not there any more, or was exchanged. */
export const stickFaults = ['pulled', 'full', 'readOnly', 'unreadable'] as const;
export type StickFault = (typeof stickFaults)[number];

/** Before anything else: another transfer is under way, the kiosk is not enrolled, or it was without the county's key. */
const notReady = ['busy', 'notEnrolled', 'noKey'] as const;

export const usbListsFailures = [
  ...notReady,
  ...stickFaults,
  'noLists',
  /** Lists are there, this station's are not. */
  'otherStation',
  'foreignCounty',
  'forged',
  /** The county was restored or replaced since this kiosk last heard of it, or before. */
  'otherEpoch',
  /** What the kiosk holds or has seen is newer: replayed, or simply late. */
  'older',
  'damagedManifest',
  'chunkMissing',
  'chunkDamaged',
  'diskLow',
  'diskError',
] as const;
export type UsbListsFailure = (typeof usbListsFailures)[number];

export const usbExportFailures = [
  ...notReady,
  ...stickFaults,
  'nothing',
  /** Only operations of an earlier enrolment wait: this kiosk's key cannot sign for them. */
  'otherKiosk',
  /** The PIN is older than a minute: what leaves the kiosk asks for it again (adr/0024). */
  'pinAgain',
  /** What was read back is not what was written. */
  'notVerified',
  'diskError',
] as const;
export type UsbExportFailure = (typeof usbExportFailures)[number];

export const usbVerdictsFailures = [
  ...notReady,
  ...stickFaults,
  'noVerdicts',
  'otherKiosk',
  'foreignCounty',
  'forged',
  'otherEpoch',
  'damagedFile',
  'diskError',
] as const;
export type UsbVerdictsFailure = (typeof usbVerdictsFailures)[number];

const pick = z.object({ stick: z.string().check(z.maxLength(64)) });
const nothing = z.null();

/** An offer as of `snapshot:open`, with the county's time of it. */
const stickOfferSchema = z.extend(snapshotOfferSchema, { madeAtMs: z.number() });

/** Always answered: they open and end the session. */
export const doorRequests = {
  'technician:unlock': { request: z.object({ pin: pinSchema }), response: unlockResultSchema },
  'technician:leave': { request: nothing, response: nothing },
} as const;

/** Answered while the session is open. */
export const technicianRequests = {
  /** A touch: the session's 3 minutes begin anew. */
  'technician:stay': { request: nothing, response: nothing },
  'technician:health': { request: nothing, response: healthSchema },
  /** A page through the slip's own path, without a number. */
  'technician:testPrint': { request: nothing, response: printResultSchema },
  'technician:devices': { request: nothing, response: devicesSchema },
  /** Kept in provision.json and in force at once. */
  'technician:setDevices': {
    request: deviceChangeSchema,
    response: resultSchema(devicesSchema, ['notSaved']),
  },
  'usb:sticks': { request: nothing, response: z.array(stickSchema) },
  /** Brings this station's lists from the stick into the data folder, verified. `empty`: the page holds no lists at all. */
  'usb:copyLists': {
    request: z.extend(pick, { empty: z.boolean() }),
    response: resultSchema(z.object({ rows: z.int(), madeAtMs: z.number() }), usbListsFailures),
  },
  /** The copy as an offer, looked at once more: a newer page may have come meanwhile. */
  'usb:openLists': {
    request: z.object({ empty: z.boolean() }),
    response: resultSchema(stickOfferSchema, usbListsFailures),
  },
  'usb:listsEnded': { request: z.object({ loaded: z.boolean() }), response: nothing },
  'usb:export': {
    request: pick,
    response: resultSchema(z.object({ operations: z.int(), files: z.int() }), usbExportFailures),
  },
  'usb:importVerdicts': {
    request: pick,
    response: resultSchema(
      z.object({
        /** Verdicts that were new to the journal. */
        taken: z.int(),
        applied: z.int(),
        /** Still without a verdict. */
        pending: z.int(),
        /** Files that were refused beside the one that was taken. */
        refusedFiles: z.int(),
      }),
      usbVerdictsFailures,
    ),
  },
} as const;
export type TechnicianChannel = keyof typeof technicianRequests;

export const isTechnicianChannel = (channel: string): channel is TechnicianChannel =>
  Object.hasOwn(technicianRequests, channel);

export const technicianNotices = {
  /** The session has ended by itself. */
  'technician:closed': z.null(),
  /** How far the transfer under way is, in files. */
  'usb:progressed': z.object({ done: z.int(), of: z.int() }),
} as const;
