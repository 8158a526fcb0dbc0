// What travels on a stick when there is no line (S18).
//
//   county → kiosk  yizhan-lists/manifest-<scope>.json      the manifest of GET /v1/snapshot, written last
//                   yizhan-lists/chunks/<chunk>.json.gz     the bytes of GET /v1/snapshot/…/{chunk}
//   kiosk → county  yizhan-outbox-<kioskCode>.json          operations as they would be pushed, signed by the kiosk
//   county → kiosk  yizhan-verdicts-<kioskId>.json          a verdict for each, signed by the county
//   county → kiosk  yizhan-forgotten-<kioskId>.json         what this kiosk must let go of (S21), signed by the county
//
// Many operations, or numbers with a gap between them, are several outbox files: -<first number> before .json, in the answers too.
//
// A signature covers the canonical JSON of the body as it stands in the file, unknown members too (S16).
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';
import { parseSignedJson } from '#shared/kernel/json-text.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { forgottenRegistrationSchema } from './forgotten.ts';
import { LARGEST_OPERATION_BYTES } from './operation.ts';
import { verdictSchema } from './push.ts';

/**
 * Bytes of an outbox file at most; a kiosk cuts its files at half of it. Whoever takes one reads, hashes and keeps it whole: without
 * an end a single file would hold up the county's server for as long as it likes (28 MB: seven seconds, seen).
 */
export const USB_OUTBOX_LIMIT_BYTES = 16 * 1024 * 1024;
export const USB_LISTS = 'yizhan-lists';
export const USB_CHUNKS = 'chunks';
/** A stick may serve several stations; a scope's name is no file name. */
export const usbManifestName = (scope: string): string =>
  `manifest-${bytesToHex(sha256(utf8ToBytes(scope))).slice(0, 16)}.json`;
export const usbChunkName = (chunk: string): string => `${chunk}.json.gz`;

export const USB_OUTBOX = /^yizhan-outbox-[A-Z0-9]{2,8}(?:-\d{1,15})?\.json$/;
/** @param kioskCode as in slip numbers, e.g. QX01 */
export const usbOutboxName = (kioskCode: string): string => `yizhan-outbox-${kioskCode}.json`;
/** One of several files: those of one kiosk sort in the order of their numbers, and the county takes them in that order. */
export const usbOutboxPartName = (kioskCode: string, firstSeq: number): string =>
  `yizhan-outbox-${kioskCode}-${String(firstSeq).padStart(9, '0')}.json`;
export const isUsbOutboxOf = (kioskCode: string, name: string): boolean =>
  USB_OUTBOX.test(name) &&
  (name === usbOutboxName(kioskCode) || name.startsWith(`yizhan-outbox-${kioskCode}-`));

export const USB_VERDICTS = /^yizhan-verdicts-[0-9a-f-]{36}(?:-\d{1,15})?\.json$/;
export const usbVerdictsName = (kioskId: string): string => `yizhan-verdicts-${kioskId}.json`;
export const isUsbVerdictsOf = (kioskId: string, name: string): boolean =>
  USB_VERDICTS.test(name) && name.startsWith(`yizhan-verdicts-${kioskId}`);
/** The answer to a file that is one of several carries its number: none replaces another's. */
export const usbAnswerName = (verdictsName: string, outboxName: string): string =>
  verdictsName.replace(/\.json$/, `${/-\d{1,15}(?=\.json$)/.exec(outboxName)?.[0] ?? ''}.json`);

export const usbForgottenName = (kioskId: string): string => `yizhan-forgotten-${kioskId}.json`;

const protocol = z.literal(1);
export const usbOutboxBodySchema = z.looseObject({
  protocol,
  kind: z.literal('outbox'),
  /** The county's name as the kiosk knows it: another county's file is refused. */
  county: z.string(),
  kioskId: z.string(),
  madeAtMs: z.number(),
  /** Operations in their sequence, without a gap; not parsed here: a poison one must not stop the others (S4). */
  ops: z.array(z.unknown()).check(z.minLength(1), z.maxLength(100_000)),
});
export type UsbOutboxBody = z.infer<typeof usbOutboxBodySchema>;

export const usbVerdictsBodySchema = z.looseObject({
  protocol,
  kind: z.literal('verdicts'),
  county: z.string(),
  epoch: z.string(),
  kioskId: z.string(),
  madeAtMs: z.number(),
  verdicts: z.array(verdictSchema),
  lastSeq: z.int(),
});
export type UsbVerdictsBody = z.infer<typeof usbVerdictsBodySchema>;

export const usbForgottenBodySchema = z.looseObject({
  protocol,
  kind: z.literal('forgotten'),
  county: z.string(),
  epoch: z.string(),
  kioskId: z.string(),
  madeAtMs: z.number(),
  registrations: z.array(forgottenRegistrationSchema).check(z.maxLength(100_000)),
});
export type UsbForgottenBody = z.infer<typeof usbForgottenBodySchema>;

type UsbKind = 'outbox' | 'verdicts' | 'forgotten';

/** The exact text whose UTF-8 bytes are signed (Ed25519, RFC 8032). */
export const usbSigningText = (kind: UsbKind, body: Json): string =>
  `yizhan-usb-${kind}-v1\n${canonicalJson(body)}`;

export type UsbFile<B> = { readonly body: B; readonly signature: string; readonly signedText: string };
export type UsbUnreadable = { readonly reason: 'unreadable' };

/** Reads a file's text as far as that goes without a key; whoever calls verifies `signature` over `signedText`. */
export const readUsbOutbox = (text: string): Result<UsbFile<UsbOutboxBody>, UsbUnreadable> => {
  if (text.length > USB_OUTBOX_LIMIT_BYTES) return err({ reason: 'unreadable' });
  const read = readFile(text, 'outbox', usbOutboxBodySchema);
  const fits = read.ok && read.value.body.ops.every((op) => sizeOf(op) <= LARGEST_OPERATION_BYTES);
  return read.ok && !fits ? err({ reason: 'unreadable' }) : read;
};
/** Of a value that came out of JSON; UTF-16 units, of which there are no more than bytes. */
const sizeOf = (value: unknown): number => JSON.stringify(value).length;
export const readUsbVerdicts = (text: string): Result<UsbFile<UsbVerdictsBody>, UsbUnreadable> =>
  readFile(text, 'verdicts', usbVerdictsBodySchema);

export const readUsbForgotten = (text: string): Result<UsbFile<UsbForgottenBody>, UsbUnreadable> =>
  readFile(text, 'forgotten', usbForgottenBodySchema);

/** A file's text. @param sign Ed25519 over the text's UTF-8 bytes, base64 */
export const usbFileText = (kind: UsbKind, body: Json, sign: (text: string) => string): string =>
  JSON.stringify({ body, signature: sign(usbSigningText(kind, body)) });

const envelopeSchema = z.object({ body: z.json(), signature: z.string().check(z.maxLength(200)) });

function readFile<S extends z.core.$ZodType>(
  text: string,
  kind: UsbKind,
  schema: S,
): Result<UsbFile<z.output<S>>, UsbUnreadable> {
  const envelope = envelopeSchema.safeParse(parseSignedJson(text));
  if (!envelope.success) return err({ reason: 'unreadable' });
  const body = z.safeParse(schema, envelope.data.body);
  if (!body.success) return err({ reason: 'unreadable' });
  const { signature } = envelope.data;
  return ok({ body: body.data, signature, signedText: usbSigningText(kind, envelope.data.body) });
}
