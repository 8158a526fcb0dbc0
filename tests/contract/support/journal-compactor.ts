// A process of its own that appends, is given verdicts and compacts, as long as it lives; each number is printed once it was
// acknowledged, with a `w` before it where it will wait for ever; `c` stands for a compaction that let something go.
//   node tests/contract/support/journal-compactor.ts FOLDER
import { writeSync } from 'node:fs';
import { nodeJournalFiles } from '#electron/main/journal/node-files.ts';
import { openJournal } from '#electron/main/journal/journal.ts';
import { KIOSK, sampleOperation, verdictOn } from './journal-samples.ts';

const opened = await openJournal({
  files: nodeJournalFiles(process.argv[2] ?? ''),
  wallMs: () => Date.now(),
});
if (!opened.ok) process.exit(3);
const journal = opened.value;

async function compactForEver(): Promise<never> {
  for (;;) {
    const done = await journal.compact({ countyNowMs: 1, keepMs: 1 });
    if (!done.ok) process.exit(5);
    if (done.value.dropped > 0) writeSync(1, `c${done.value.dropped}\n`);
    // nothing to let go takes no turn of its own
    await new Promise(setImmediate);
  }
}
void compactForEver();
for (let n = 0; ; n += 1) {
  const saved = await journal.append(KIOSK, (kioskSeq) => sampleOperation(kioskSeq));
  if (!saved.ok) process.exit(4);
  // Two of three get their verdict; the third goes on waiting.
  const waits = n % 3 === 0;
  writeSync(1, `${waits ? 'w' : ''}${saved.value.kioskSeq}\n`);
  if (waits) continue;
  const stored = await journal.recordVerdicts(KIOSK, 'e1', [verdictOn(saved.value, 'applied')], 0);
  if (!stored.ok) process.exit(6);
}
