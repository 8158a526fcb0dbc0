// What a killed kiosk's journal says, read by other eyes than the kiosk's own index: which operations are on disk, and
// which of them have no verdict that still counts (S5).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entrySchema } from '#electron/main/journal/entry.ts';
import { scanRecords } from '#electron/main/journal/record.ts';

export type OnDisk = {
  /** Ids of every operation on disk, with their sequence numbers. */
  readonly operations: ReadonlyMap<string, number>;
  readonly waiting: ReadonlySet<string>;
  /** Bytes that are neither a record nor the end of an interrupted write. */
  readonly damaged: number;
};

export async function readJournal(dataDir: string): Promise<OnDisk> {
  const scan = scanRecords(await readFile(join(dataDir, 'journal/operations.log')));
  const operations = new Map<string, number>();
  const waiting = new Set<string>();
  const epochOf = new Map<string, string>();
  for (const { value } of scan.records) {
    const entry = entrySchema.safeParse(value);
    if (!entry.success) continue;
    const { data } = entry;
    switch (data.kind) {
      case 'operation':
        if (!operations.has(data.operation.opId)) waiting.add(data.operation.opId);
        operations.set(data.operation.opId, data.operation.kioskSeq);
        break;
      case 'verdict':
        if (data.verdict === 'retry') break;
        waiting.delete(data.opId);
        epochOf.set(data.opId, data.epoch);
        break;
      case 'handInAgain': {
        const { why } = data;
        for (const [opId, kioskSeq] of operations) {
          const again = why.reason === 'newEpoch' ? epochOf.get(opId) !== why.epoch : kioskSeq >= why.fromSeq;
          if (again && epochOf.has(opId)) waiting.add(opId);
        }
        break;
      }
      case 'reserved':
      case 'dealtWith':
      case 'base':
        break;
    }
  }
  const damaged = scan.damaged.reduce((sum, { length }) => sum + length, 0);
  return { operations, waiting, damaged };
}
