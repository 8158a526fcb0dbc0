// A station's people for these tests, folded as a casebook folds them.
import { type CaseFile, foldCase } from '#shared/casework/case-file.ts';
import type { Details } from '#shared/casework/details.ts';
import type { RecordedEvent, WhatHappened } from '#shared/casework/event.ts';

export const TODAY = '2026-11-30';

/** @param happened with days, in order */
export const fileOf = (
  personId: string,
  ...happened: readonly (readonly [day: string, what: WhatHappened])[]
): CaseFile =>
  foldCase(
    personId,
    happened.map(([day, what], index): RecordedEvent => ({
      eventId: `${personId}-${String(index)}`,
      personId,
      by: { accountId: 'a1', name: '甲' },
      day,
      enteredAtMs: index,
      what,
    })),
  );

export const said = (details: Partial<Details>): WhatHappened => ({
  kind: 'intake',
  noticeVersion: '1',
  consentedAtMs: 0,
  details,
});
export const jobless: WhatHappened = {
  kind: 'joblessRegistered',
  type: 'resigned',
  since: '2026-01-01',
  needs: [],
  benefit: null,
};
export const hard = (category: string): WhatHappened => ({
  kind: 'hardshipRecognised',
  noticeVersion: '1',
  consentedAtMs: 0,
  category,
  materials: [],
});
export const employed: WhatHappened = {
  kind: 'employed',
  employer: '某单位',
  post: '保洁',
  channel: 'privateFirm',
  industry: 'O',
  flexible: null,
  contract: null,
};
