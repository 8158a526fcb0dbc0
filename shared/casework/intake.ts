// A 求职登记 is the first thing that happened to a person, whoever typed it: a resident at the touchscreen or staff at the desk. So a
// registration and its corrections (S12) are events of the case like all others.
import type { Registration } from '../domain/registration.ts';
import type { Details } from './details.ts';
import type { WhatHappened } from './event.ts';

/** Who recorded what a resident entered: nobody's account. */
export const residentThemselves = { accountId: 'resident', name: '本人' } as const;

/** What a registration says, as an event. */
export function intakeOf(registration: Registration): WhatHappened {
  const { noticeVersion, consentedAtMs, identity } = registration;
  const { name, phone, categories, shift, reach, payFloorYuan } = registration;
  const details = { name: identity?.name ?? name, phone, categories, shift, reach, payFloorYuan };
  return {
    kind: 'intake',
    noticeVersion,
    consentedAtMs,
    details: identity === undefined ? details : { ...details, idNumber: identity.idNumber },
  };
}

/** What a correction says, as an event; null where it changes nothing that a case knows of (称呼). */
export function correctionOf(
  fields: Partial<Pick<Registration, 'name' | 'phone' | 'categories' | 'shift' | 'reach' | 'payFloorYuan'>>,
): WhatHappened | null {
  const { name, phone, categories, shift, reach, payFloorYuan } = fields;
  const said = Object.entries({ name, phone, categories, shift, reach, payFloorYuan }).filter(
    ([, value]) => value !== undefined,
  );
  if (said.length === 0) return null;
  const details: Partial<Details> = Object.fromEntries(said);
  return { kind: 'detailsSaid', details };
}
