// Planted bugs of S12 and S13: registrations that change, consent that is withdrawn, people who registered twice.
import type { Decision, Found } from '#server/services/push-rules.ts';
import { type Mutant, other, quirk } from './mutant.ts';
import { realParts } from './parts.ts';

/** Exchanges what the county finds before it decides, or what it decided. */
const decided = (
  bug: string,
  change: {
    readonly found?: (found: Found) => Found;
    readonly decision?: (decision: Decision, found: Found) => Decision;
  },
): Mutant =>
  other(bug, {
    decideNew: (arrival, found) => {
      const decision = realParts.decideNew(arrival, change.found?.(found) ?? found);
      return change.decision?.(decision, found) ?? decision;
    },
  });

export const ofThePeople: readonly Mutant[] = [
  decided('of two answers the later one wins', {
    found: (found) => ({
      ...found,
      registration: found.registration === null ? null : { ...found.registration, marks: {} },
    }),
  }),
  decided('the earlier answer wins and nobody is asked', {
    decision: (decision) =>
      decision.write.kind === 'patch'
        ? { ...decision, write: { ...decision.write, merged: { ...decision.write.merged, conflicts: [] } } }
        : decision,
  }),
  decided('a patch with one conflict is dropped whole', {
    decision: (decision, { registration }) =>
      decision.verdict.kind === 'conflict' && decision.write.kind === 'patch' && registration !== null
        ? { ...decision, write: { kind: 'patch', merged: { ...decision.write.merged, ...registration } } }
        : decision,
  }),
  decided('the marks of who set a field are not stored', {
    decision: (decision) =>
      decision.write.kind === 'patch'
        ? { ...decision, write: { ...decision.write, merged: { ...decision.write.merged, marks: {} } } }
        : decision,
  }),
  other('a base of the history before a restore is believed', {
    decideNew: (arrival, found) => {
      const { judgement } = arrival;
      if (judgement.kind !== 'patch') return realParts.decideNew(arrival, found);
      const body = { ...judgement.body, baseEpoch: found.epoch };
      return realParts.decideNew({ ...arrival, judgement: { ...judgement, body } }, found);
    },
  }),
  decided('a patch of an unknown registration is answered as applied', {
    decision: (decision) =>
      decision.verdict.reason === 'entityUnknown'
        ? { ...decision, verdict: { ...decision.verdict, kind: 'applied', reason: '' } }
        : decision,
  }),
  decided('any kiosk may change any station’s registration', {
    found: (found) => ({ ...found, foreign: false }),
  }),
  decided('a patch brings back who withdrew', { found: (found) => ({ ...found, withdrawn: false }) }),
  quirk('withdrawalNeedsRegistration', 'a withdrawal that comes before its registration is forgotten'),
  other('people are one by their ID number alone', {
    placePerson: (_newcomer, [first]) =>
      first === undefined ? { kind: 'new' } : { kind: 'sameAs', personId: first.id },
  }),
  other('whoever differs is another person and nobody is asked', {
    placePerson: (...given) => {
      const placed = realParts.placePerson(...given);
      return placed.kind === 'unclear' ? { kind: 'new' } : placed;
    },
  }),
  quirk('undoneJoinedAgain', 'who was kept apart is joined again by the next registration'),
];
