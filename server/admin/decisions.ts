// What a member of staff decides about people, as data: one path from the command line to the county, whether the server runs or not.
import * as z from 'zod';
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import { resolveConflict } from '../services/conflicts.ts';
import type { County } from '../services/county.ts';
import { handleRequest } from '../services/resident-requests.ts';
import { mergePersons, unmergePersons } from '../services/persons.ts';
import { withdrawConsent } from '../services/withdrawal.ts';
import { decisionTexts } from '../texts.ts';
import type { AdminError } from './actions.ts';

/** Who decides: kept with the decision. */
const by = z.string().trim().min(1).max(40);
const id = z.int().min(1);

export const decisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('resolve'), task: id, keep: z.enum(['county', 'station']), by }),
  z.object({ kind: z.literal('merge'), a: id, b: id, by }),
  z.object({ kind: z.literal('unmerge'), alias: id, by }),
  z.object({ kind: z.literal('withdraw'), number: z.string().min(1).max(40), by }),
  z.object({ kind: z.literal('handled'), number: z.string().min(1).max(40), by }),
]);
export type Decision = z.infer<typeof decisionSchema>;

/** `ref`: what the decision is found by later: the task, the alias, the registration's number. */
export const decidedSchema = z.object({ ref: z.string() });
export type Decided = z.infer<typeof decidedSchema>;

export async function decideAsStaff(
  county: County,
  decision: Decision,
): Promise<Result<Decided, AdminError>> {
  const refused = decisionTexts.refused;
  switch (decision.kind) {
    case 'resolve': {
      const done = await resolveConflict(county, decision.task, decision.keep, decision.by);
      return done.ok
        ? ok({ ref: String(decision.task) })
        : unusable(refused[done.error.reason](decision.task));
    }
    case 'merge': {
      const done = await mergePersons(county, decision.a, decision.b, decision.by);
      return done.ok
        ? ok({ ref: String(done.value.aliasId) })
        : unusable(refused[done.error.reason](decision.a, decision.b));
    }
    case 'unmerge': {
      const done = await unmergePersons(county, decision.alias, decision.by);
      return done.ok
        ? ok({ ref: String(decision.alias) })
        : unusable(refused[done.error.reason](decision.alias));
    }
    case 'withdraw': {
      const done = await withdrawConsent(county, decision.number, decision.by);
      return done.ok ? ok({ ref: decision.number }) : unusable(refused[done.error.reason](decision.number));
    }
    case 'handled': {
      const done = await handleRequest(county, decision.number, decision.by);
      return done.ok ? ok({ ref: decision.number }) : unusable(refused[done.error.reason](decision.number));
    }
    default:
      return unreachable(decision);
  }
}

const unusable = (text: string): Result<never, AdminError> => err({ reason: 'unusable', text });
