// Whom nobody looks work or money up for: who died or retired by the station's own events, and did not come back since.
import type { CaseFile } from '#shared/casework/case-file.ts';
import type { WhatHappened } from '#shared/casework/event.ts';

export function isGone({ events }: CaseFile): boolean {
  const last = events.findLast(({ what }) => leaves(what) || comes(what));
  return last !== undefined && leaves(last.what);
}

const leaves = (what: WhatHappened): boolean =>
  what.kind === 'leftWorkforce' ||
  (what.kind === 'hardshipLeft' && (what.reason === 'died' || what.reason === 'retired'));

const comes = ({ kind }: WhatHappened): boolean =>
  kind === 'intake' ||
  kind === 'joblessRegistered' ||
  kind === 'hardshipRecognised' ||
  kind === 'employed' ||
  kind === 'gigWished';
