// Opening after a crash. A torn tail was never acknowledged to anybody: it is cut. Damaged bytes may have been: they
// are kept aside first, then the sound records before and behind them become the journal again, at once or not at
// all. A number that can still be read in damaged bytes is never given out again (S2).
import { createHash } from 'node:crypto';
import { basesAgain } from './compaction.ts';
import { type Entry, entrySchema } from './entry.ts';
import type { JournalFile, JournalFiles } from './files.ts';
import {
  type IndexState,
  applyEntry,
  emptyIndex,
  isOnlyAVerdict,
  isReserved,
  openNumbers,
} from './index-state.ts';
import { type Scan, encodeRecord, framesIn, scanRecords } from './record.ts';

export type RecoveryReport = {
  readonly records: number;
  /** Bytes of an interrupted write that were cut from the end. */
  readonly tornBytes: number;
  /** Files beside the journal that hold what could not be read. */
  readonly quarantined: readonly { readonly name: string; readonly bytes: number }[];
  /** Records that are sound but of a kind unknown to this version; kept and left alone. */
  readonly unknownRecords: number;
};

/**
 * @param kioskId whose numbers damaged bytes may have held; null: the last one that the journal knows
 * @returns the open file, its index and its sound length in bytes; rejects as JournalFiles does */
export async function recover(
  files: JournalFiles,
  wallMs: () => number,
  kioskId: string | null,
): Promise<{ file: JournalFile; index: IndexState; length: number; report: RecoveryReport }> {
  let file = await files.open();
  const bytes = Buffer.from(await file.read());
  const scan = scanRecords(bytes);
  const quarantined = await keepDamageAside(files, bytes, scan);

  const { index, unknownRecords } = replay(scan.records.map((record) => record.value));
  let length = bytes.length;
  if (scan.damaged.length > 0) {
    const onlyVerdicts = singleVerdicts(scan, index);
    const sound = scan.records.flatMap(({ offset, length, value }) => {
      const frame = bytes.subarray(offset, offset + length);
      return onlyVerdicts.has(value) ? [frame, frame] : [frame];
    });
    const kept = numbersInDamage(bytes, scan, index, kioskId, wallMs());
    for (const entry of kept) applyEntry(index, entry);
    // One of the base's two copies may be gone: two again.
    kept.push(...basesAgain(index));
    const next = Buffer.concat([...sound, ...kept.map((entry) => encodeRecord(entry))]);
    await file.close();
    await files.replace(next);
    file = await files.open();
    length = next.length;
  } else if (scan.torn !== null) {
    const { offset } = scan.torn;
    // A flipped length looks the same as a torn tail: its bytes are kept too where the disk has room for them.
    await files
      .keepAside(asideName('torn', bytes.subarray(offset)), bytes.subarray(offset))
      .catch(() => undefined);
    length = offset;
    await file.truncate(length);
    await file.sync();
  }
  const report = {
    records: scan.records.length,
    tornBytes: scan.torn?.length ?? 0,
    quarantined,
    unknownRecords,
  };
  return { file, index, length, report };
}

function replay(values: readonly unknown[]): { index: IndexState; unknownRecords: number } {
  const index = emptyIndex();
  let unknownRecords = 0;
  for (const value of values) {
    const entry = entrySchema.safeParse(value);
    if (entry.success) applyEntry(index, entry.data);
    else unknownRecords += 1;
  }
  return { index, unknownRecords };
}

/** Verdicts that are the only record of what lies in the tray: each is written twice, for it may be what is damaged next. */
function singleVerdicts({ records }: Scan, index: IndexState): Set<unknown> {
  const found = new Map<string, unknown[]>();
  for (const { value } of records) {
    const { data } = entrySchema.safeParse(value);
    const item = data?.kind === 'verdict' ? index.items.get(data.opId) : undefined;
    if (item !== undefined && isOnlyAVerdict(index, item))
      found.set(item.opId, [...(found.get(item.opId) ?? []), value]);
  }
  return new Set([...found.values()].flatMap((copies) => (copies.length === 1 ? copies : [])));
}

async function keepDamageAside(
  files: JournalFiles,
  bytes: Buffer,
  scan: Scan,
): Promise<RecoveryReport['quarantined']> {
  const kept: { name: string; bytes: number }[] = [];
  for (const { offset, length } of scan.damaged) {
    const part = bytes.subarray(offset, offset + length);
    // Named by content: a crash between this and the replacement makes the same file again, not another.
    const name = asideName('quarantine', part);
    // rare, and one file at a time is easier on a failing disk
    await files.keepAside(name, part);
    kept.push({ name, bytes: length });
  }
  return kept;
}

const asideName = (why: 'quarantine' | 'torn', bytes: Buffer): string =>
  `${why}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.bin`;

/**
 * Reservations without purpose for the numbers that damaged bytes may have given out: one for each damaged record that is
 * not surely something else and is not a gap between sound numbers already. A number is rather lost than given twice.
 */
function numbersInDamage(
  bytes: Buffer,
  scan: Scan,
  index: IndexState,
  own: string | null,
  atMs: number,
): Entry[] {
  const kioskId = own ?? [...index.highest.keys()].at(-1);
  if (kioskId === undefined) return [];
  const highest = index.highest.get(kioskId) ?? 0;
  const gaps = openNumbers(index)
    .filter((open) => open.kioskId === kioskId && !isReserved(index, kioskId, open.kioskSeq))
    .map(({ kioskSeq }) => kioskSeq);
  let unexplained = -gaps.length;
  for (const { offset, length } of scan.damaged) {
    for (const frame of framesIn(bytes.subarray(offset, offset + length))) {
      const text = frame.toString('latin1');
      const kioskSeq = Number(/"kioskSeq":(\d{1,9})\b/.exec(text)?.[1] ?? 0);
      // A verdict gives out no number; one beyond all others shows that the operation before it is gone as well.
      if (/"kind":"(verdict|handInAgain|dealtWith|base)"/.test(text) && kioskSeq <= highest) continue;
      const written = index.written.get(kioskId)?.has(kioskSeq) === true;
      const isReservation = text.includes('"kind":"reserved"') && written;
      const wasReserved = !written && isReserved(index, kioskId, kioskSeq);
      const atCounty = !written && kioskSeq > 0 && kioskSeq <= (index.countyHas.get(kioskId) ?? 0);
      if (!isReservation && !wasReserved && !atCounty) unexplained += 1;
    }
  }
  const lost = Array.from({ length: Math.max(0, unexplained) }, (_, n) => highest + 1 + n);
  // The gaps are written down too: what shows them now may be damaged next.
  return [...gaps, ...lost].map((kioskSeq) => ({ kind: 'reserved', kioskId, kioskSeq, atMs, purpose: null }));
}
