// A kiosk's outbox from a stick (S18): checked as a whole before anything of it is taken, then through the same door as a push,
// so that the same file twice, or after the line was up again, gives the same verdicts and changes nothing.
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { PUSH_LIMIT, type Verdict } from '#shared/protocol/push.ts';
import { type UsbVerdictsBody, readUsbOutbox, usbFileText, usbVerdictsName } from '#shared/protocol/usb.ts';
import { readEpoch } from '../db/epoch.ts';
import { first } from '../db/port.ts';
import type { PayloadOpener } from '#shared/protocol/payload.ts';
import { COUNTY_COMMAND, writeAudit } from './audit.ts';
import type { County } from './county.ts';
import { takeOperations } from './push-service.ts';
import { isSignedBy } from './request-auth.ts';
import { receive } from './verdict.ts';

export const usbReasons = [
  'unreadable',
  'foreignCounty',
  'unknownKiosk',
  'forged',
  'revoked',
  'foreignOperation',
  'sequenceGap',
  'opConflict',
  'busy',
] as const;
export type UsbReason = (typeof usbReasons)[number];
export type UsbError = { readonly reason: UsbReason };

export type UsbImported = {
  readonly kioskCode: string;
  readonly verdicts: readonly Verdict[];
  /** File to be written back beside the outbox. */
  readonly answer: { readonly name: string; readonly text: string };
};

/** @param text the outbox file's text */
export async function importOutbox(county: County, text: string): Promise<Result<UsbImported, UsbError>> {
  const read = readUsbOutbox(text);
  if (!read.ok) return read;
  const { body, signature, signedText } = read.value;
  if (body.county !== county.config.county.name) return err({ reason: 'foreignCounty' });
  // Nothing else is looked up: the database refuses U+0000 in a text.
  if (!/^[0-9a-f-]{36}$/.test(body.kioskId)) return err({ reason: 'unknownKiosk' });
  const kiosk = await first(
    county.db,
    z.object({
      id: z.string(),
      code: z.string(),
      station_id: z.string(),
      public_key: z.string(),
      revoked_at_ms: z.int().nullable(),
      last_seq: z.int(),
    }),
    'select id, code, station_id, public_key, revoked_at_ms, last_seq from kiosk where id::text = $1',
    [body.kioskId],
  );
  if (kiosk === null) return err({ reason: 'unknownKiosk' });
  if (!isSignedBy(kiosk.public_key, signedText, signature)) return err({ reason: 'forged' });
  if (kiosk.revoked_at_ms !== null) return err({ reason: 'revoked' });
  const refusal = sequenceRefusal(county.sealing.open, body.ops, kiosk.id, kiosk.last_seq);
  if (refusal !== null) return err({ reason: refusal });
  const verdicts: Verdict[] = [];
  let lastSeq = kiosk.last_seq;
  for (let start = 0; start < body.ops.length; start += PUSH_LIMIT) {
    const outcome = await takeOperations(
      county,
      { id: kiosk.id, code: kiosk.code, stationId: kiosk.station_id },
      body.ops.slice(start, start + PUSH_LIMIT),
    );
    switch (outcome.kind) {
      case 'answered':
        if (outcome.verdicts.some(({ kind }) => kind === 'retry')) return err({ reason: 'busy' });
        verdicts.push(...outcome.verdicts);
        lastSeq = outcome.lastSeq;
        break;
      case 'unreadable':
        return err({ reason: 'unreadable' });
      case 'foreignKiosk':
        return err({ reason: 'foreignOperation' });
      case 'revoked':
      case 'sequenceGap':
      case 'opConflict':
      case 'busy':
        return err({ reason: outcome.kind });
    }
  }
  const taken = { kiosk: kiosk.code, operations: verdicts.length, lastSeq };
  await county.db.transaction('read committed', (tx) =>
    writeAudit(tx, county.nowMs(), { kind: 'usbImported', who: COUNTY_COMMAND, about: taken }),
  );
  const answer = {
    protocol: 1,
    kind: 'verdicts',
    county: county.config.county.name,
    epoch: await readEpoch(county.db),
    kioskId: kiosk.id,
    madeAtMs: county.nowMs(),
    verdicts,
    lastSeq,
  } satisfies UsbVerdictsBody;
  return ok({
    kioskCode: kiosk.code,
    verdicts,
    answer: {
      name: usbVerdictsName(kiosk.id),
      text: usbFileText('verdicts', z.json().parse(answer), county.signer.sign),
    },
  });
}

/** Whether the operations are this kiosk's, readable, and one unbroken sequence that joins what the county has. */
export function sequenceRefusal(
  open: PayloadOpener,
  ops: readonly unknown[],
  kioskId: string,
  lastSeq: number,
): UsbReason | null {
  let expected: number | null = null;
  for (const op of ops) {
    const arrival = receive(op, open);
    if (arrival === null) return 'unreadable';
    if (arrival.kioskId !== null && arrival.kioskId !== kioskId) return 'foreignOperation';
    if (arrival.kioskSeq !== expected && (expected !== null || arrival.kioskSeq > lastSeq + 1))
      return 'sequenceGap';
    expected = arrival.kioskSeq + 1;
  }
  return null;
}
