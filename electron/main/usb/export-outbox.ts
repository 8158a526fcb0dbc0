// Outbox out (S18): what waits goes onto the stick as the county's usb-import takes it, signed by this kiosk. "写好了" is true
// only after every file was synced, read back and found equal. The journal is not touched: all of it waits until verdicts come.
import type { UsbExportFailure } from '#shared/ipc/technician.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import {
  USB_OUTBOX_LIMIT_BYTES,
  isUsbOutboxOf,
  usbFileText,
  usbOutboxName,
  usbOutboxPartName,
} from '#shared/protocol/usb.ts';
import type { Identity } from '../identity.ts';
import type { Journal } from '../journal/journal.ts';
import type { Stick } from './stick.ts';

/** A file at most: well below what the county takes, with room for what stands around the operations. */
const PART_OPERATIONS = 5_000;
const PART_BYTES = USB_OUTBOX_LIMIT_BYTES / 2;

export type ExportDeps = {
  readonly journal: Pick<Journal, 'pending' | 'outbox'>;
  readonly identity: Pick<Identity, 'kioskId' | 'kioskCode' | 'county'>;
  /** Ed25519 over the text's UTF-8 bytes, base64. */
  readonly sign: (text: string) => string;
  /** Sees to numbers without an operation; false: the disk refused. */
  readonly settleNumbers: (kioskId: string) => Promise<boolean>;
  readonly wallMs: () => number;
  readonly progress: (done: number, of: number) => void;
};
export type Exported = { readonly operations: number; readonly files: number };

export async function exportOutbox(
  stick: Stick,
  deps: ExportDeps,
): Promise<Result<Exported, { readonly reason: UsbExportFailure }>> {
  const { journal, identity, progress } = deps;
  if (!(await deps.settleNumbers(identity.kioskId))) return err({ reason: 'diskError' });
  const ops = journal.pending(identity.kioskId, Infinity);
  if (ops.length === 0) return err({ reason: journal.outbox().pending === 0 ? 'nothing' : 'otherKiosk' });
  const parts = partsOf(ops);
  const written = new Set<string>();
  for (const [index, part] of parts.entries()) {
    progress(index, parts.length);
    const name =
      parts.length === 1
        ? usbOutboxName(identity.kioskCode)
        : usbOutboxPartName(identity.kioskCode, part[0]?.kioskSeq ?? 0);
    const text = fileText(part, deps);
    const wrote = await stick.write(name, text);
    if (!wrote.ok) return wrote;
    const back = await stick.read(name, USB_OUTBOX_LIMIT_BYTES);
    if (!back.ok) return back;
    if (back.value === null || !Buffer.from(text, 'utf8').equals(back.value))
      return err({ reason: 'notVerified' });
    written.add(name);
  }
  progress(parts.length, parts.length);
  return dropEarlier(stick, identity.kioskCode, written, { operations: ops.length, files: parts.length });
}

/** Files of an earlier export: what still waits of them stands in the new ones. */
async function dropEarlier(
  stick: Stick,
  kioskCode: string,
  written: ReadonlySet<string>,
  done: Exported,
): Promise<Result<Exported, { readonly reason: UsbExportFailure }>> {
  const names = await stick.names('');
  if (!names.ok) return names;
  for (const name of names.value) {
    if (!isUsbOutboxOf(kioskCode, name) || written.has(name)) continue;
    const removed = await stick.remove(name);
    if (!removed.ok) return removed;
  }
  return ok(done);
}

/** Cut where a number is missing (the county wants each file gap-free) and where a file would be too long. */
export function partsOf(ops: readonly Operation[]): readonly (readonly Operation[])[] {
  const parts: Operation[][] = [];
  let bytes = 0;
  for (const op of ops) {
    const length = JSON.stringify(op).length;
    const part = parts.at(-1);
    const follows = part?.at(-1)?.kioskSeq === op.kioskSeq - 1;
    if (part !== undefined && follows && part.length < PART_OPERATIONS && bytes + length <= PART_BYTES) {
      part.push(op);
      bytes += length;
    } else {
      parts.push([op]);
      bytes = length;
    }
  }
  return parts;
}

function fileText(ops: readonly Operation[], { identity, wallMs, sign }: ExportDeps): string {
  const body: Json = {
    protocol: 1,
    kind: 'outbox',
    county: identity.county.name,
    kioskId: identity.kioskId,
    madeAtMs: wallMs(),
    ops: ops.map((op) => ({ ...op })),
  };
  return usbFileText('outbox', body, sign);
}
