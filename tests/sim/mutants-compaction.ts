// Planted bugs of the journal's compaction (mutants.ts): records that it has to write and leaves out.
import { encodeRecord, scanRecords } from '#electron/main/journal/record.ts';
import type { FaultKind } from './faults.ts';
import { type Mutant, other } from './mutant.ts';
import { realParts } from './parts.ts';

/** Leaves out what a compaction has to write. */
const compaction = (
  bug: string,
  keeps: (entry: { readonly kind?: string; readonly opId?: string }) => boolean,
): Mutant => ({
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

/** A copy, a restore and a compaction in one world. */
export const copyAndRestore: readonly FaultKind[] = [
  'profileCloned',
  'serverRestored',
  'killAtRandom',
  'unknownMembers',
  'answerLost',
];
export const countyTellsNoRestores: Mutant = {
  ...other('what a restore has cut away is judged by how far the county is now', {
    handInAgainOnNewEpoch: (deps) => realParts.handInAgainOnNewEpoch({ ...deps, restores: undefined }),
  }),
  only: copyAndRestore,
};

export const ofTheCompaction: readonly Mutant[] = [
  countyTellsNoRestores,
  compaction('a compaction lets go what waits', ({ kind }) => kind !== 'operation'),
  compaction(
    'a compaction forgets the highest number',
    ({ kind, opId }) => kind !== 'base' && opId !== 'compacted',
  ),
];
