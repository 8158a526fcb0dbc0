// Planted bugs of the journal's compaction (mutants.ts): records that it has to write and leaves out.
import { encodeRecord, scanRecords } from '#electron/main/journal/record.ts';
import { type Parts, realParts } from './parts.ts';

/** Leaves out what a compaction has to write. */
const compaction = (
  bug: string,
  keeps: (entry: { readonly kind?: string; readonly opId?: string }) => boolean,
): { readonly bug: string; readonly parts: Parts } => ({
  bug,
  parts: {
    ...realParts,
    openJournal: (deps) => {
      const successor: typeof deps.files.successor = async () => {
        const real = await deps.files.successor();
        const write = (bytes: Uint8Array): Promise<void> => {
          const kept = scanRecords(Buffer.from(bytes)).records.filter(({ value }) => keeps(value as object));
          return real.write(Buffer.concat(kept.map(({ value }) => encodeRecord(value))));
        };
        return { ...real, write };
      };
      return realParts.openJournal({ ...deps, files: { ...deps.files, successor } });
    },
  },
});

export const ofTheCompaction = [
  compaction('a compaction lets go what waits', ({ kind }) => kind !== 'operation'),
  compaction(
    'a compaction forgets the highest number',
    ({ kind, opId }) => kind !== 'base' && opId !== 'compacted',
  ),
];
