// A process of its own that appends for as long as it lives and prints each number once it was acknowledged.
//   node tests/contract/support/journal-writer.ts FOLDER
import { writeSync } from 'node:fs';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { openJournal } from '#electron/main/journal/journal.ts';
import { KIOSK, sampleOperation } from './journal-samples.ts';

const journal = await openJournal({
  files: nodeJournalFiles(process.argv[2] ?? ''),
  wallMs: () => Date.now(),
});
if (!journal.ok) {
  writeSync(1, `${journal.error.reason}\n`);
  process.exit(3);
}
for (;;) {
  const saved = await journal.value.append(KIOSK, (kioskSeq) => sampleOperation(kioskSeq));
  if (!saved.ok) process.exit(4);
  writeSync(1, `${saved.value.kioskSeq}\n`);
}
