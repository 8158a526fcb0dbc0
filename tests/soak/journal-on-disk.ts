// What a kiosk's journal says, read by other eyes than the kiosk's own index: which operations are on disk, and which of them
// have no verdict that still counts (S5).
import { open } from 'node:fs/promises';
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

const journalOf = (dataDir: string): string => join(dataDir, 'journal/operations.log');

export type Follower = {
  /** What is in the file now. */
  readonly read: () => Promise<OnDisk>;
};

/**
 * Follows a journal that is appended to: reads only what is new, and all of it where the file is another one. A thousand
 * restarts read it a thousand times.
 */
export function followJournal(dataDir: string): Follower {
  let reader = makeReader();
  let [inode, offset, damaged] = [0, 0, 0];
  return {
    read: async () => {
      const file = await open(journalOf(dataDir));
      try {
        const { ino, size } = await file.stat();
        if (ino !== inode || size < offset) [reader, inode, offset, damaged] = [makeReader(), ino, 0, 0];
        const bytes = Buffer.alloc(size - offset);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
        const taken = reader.take(bytes.subarray(0, bytesRead));
        // A record that is being written has its rest in the next look.
        offset += taken.taken;
        damaged += taken.damaged;
        return { operations: new Map(reader.operations), waiting: new Set(reader.waiting), damaged };
      } finally {
        await file.close();
      }
    },
  };
}

function makeReader() {
  const operations = new Map<string, number>();
  const waiting = new Set<string>();
  const epochOf = new Map<string, string>();
  const take = (bytes: Buffer): { readonly taken: number; readonly damaged: number } => {
    const scan = scanRecords(bytes);
    for (const { value } of scan.records) takeEntry(value);
    const damaged = scan.damaged.reduce((sum, { length }) => sum + length, 0);
    return { taken: scan.torn?.offset ?? bytes.length, damaged };
  };
  const takeEntry = (value: unknown): void => {
    const entry = entrySchema.safeParse(value);
    if (!entry.success) return;
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
      case 'forgotten':
        break;
    }
  };
  return { operations, waiting, take };
}
