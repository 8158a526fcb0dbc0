// The real functions that a world runs on, gathered so that a planted bug can stand in for one of them: a mutant is a
// function from parts to parts. Production code knows nothing of this.
import { amendRegistration, savePatch } from '#electron/main/amendment.ts';
import { openJournal } from '#electron/main/journal/journal.ts';
import { makeForgetting } from '#electron/main/forgetting.ts';
import { handInAgainOnNewEpoch } from '#electron/main/new-epoch.ts';
import { makeTransport } from '#electron/main/net/transport.ts';
import { noteChanges } from '#electron/main/manifest-rules.ts';
import { makePull } from '#electron/main/pull.ts';
import { pushFromJournal } from '#electron/main/push-from-journal.ts';
import { saveRegistration } from '#electron/main/registration.ts';
import { makeSyncShell } from '#electron/main/sync-shell.ts';
import { makeUsb } from '#electron/main/usb/usb.ts';
import { cutPage, inLogOrder, mayBeGiven, placeOf } from '#server/services/pull-rules.ts';
import { planRepair } from '#shared/sync/repair.ts';
import { placePerson } from '#server/services/identity-rules.ts';
import { decideNew, placeArrival, takeBatch } from '#server/services/push-rules.ts';
import { initialState, statusOf, step } from '#shared/sync/step.ts';

/** Switches inside the simulator's own adapters (disk, list cache, county's database). All off in an honest world. */
export const quirks = [
  'diskNeverSyncs',
  'diskAnswersBeforeSync',
  'operationStoredWithoutSequence',
  'sequenceWithoutOperation',
  'entityStoredOnRefusal',
  'verdictNotStored',
  'restoreKeepsEpoch',
  'rowsWithoutCursor',
  'cursorWithoutRows',
  'cursorFirst',
  'stagingShownEarly',
  'deletesIgnored',
  'readsUncommitted',
  'logOfOtherScope',
  'cursorOutsideStore',
  'staleRowsReturn',
  'epochsMixed',
  'oldBucketApplied',
  'bucketKeepsSurplus',
  'withdrawalNeedsRegistration',
  'undoneJoinedAgain',
] as const;
export type Quirk = (typeof quirks)[number];

export const realParts = {
  openJournal,
  makePull,
  makeTransport,
  pushFromJournal,
  saveRegistration,
  amendRegistration,
  savePatch,
  handInAgainOnNewEpoch,
  noteChanges,
  makeForgetting,
  makeUsb,
  makeSyncShell,
  planRepair,
  core: { initialState, step, statusOf },
  takeBatch,
  placeArrival,
  decideNew,
  placePerson,
  placeOf,
  mayBeGiven,
  inLogOrder,
  cutPage,
  quirks: new Set<Quirk>() as ReadonlySet<Quirk>,
};
export type Parts = typeof realParts;
