// What a person asks of the county, as data: one path from the command line to the county, whether the server runs or not.
import * as z from 'zod';
import { type Result, err, ok, unreachable } from '#shared/kernel/result.ts';
import { patchableFields } from '#shared/protocol/registration-patch.ts';
import type { County } from '../services/county.ts';
import {
  type RightsError,
  correctPersonData,
  deletePersonData,
  exportPersonData,
} from '../services/person-rights.ts';
import { personTexts } from '../texts.ts';
import type { AdminError } from './actions.ts';

const number = z.string().min(1).max(40);
const by = z.string().trim().min(1).max(40);

export const rightsRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('export'), number, by }),
  z.object({
    kind: z.literal('correct'),
    number,
    field: z.enum(patchableFields),
    value: z.string().max(200),
    by,
  }),
  z.object({ kind: z.literal('delete'), number, by }),
]);
export type RightsRequest = z.infer<typeof rightsRequestSchema>;

export const rightsAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('export'), data: z.record(z.string(), z.json()) }),
  z.object({ kind: z.literal('correct'), rev: z.int() }),
  z.object({ kind: z.literal('delete') }),
]);
export type RightsAnswer = z.infer<typeof rightsAnswerSchema>;

export async function answerRights(
  county: County,
  request: RightsRequest,
): Promise<Result<RightsAnswer, AdminError>> {
  const refused = ({ reason }: RightsError): Result<never, AdminError> =>
    err({ reason: 'unusable', text: personTexts.refused[reason](request.number) });
  switch (request.kind) {
    case 'export': {
      const done = await exportPersonData(county, request.number, request.by);
      if (!done.ok) return refused(done.error);
      return ok({ kind: 'export', data: z.record(z.string(), z.json()).parse(done.value) });
    }
    case 'correct': {
      const { field, value } = request;
      const done = await correctPersonData(county, request.number, field, value, request.by);
      return done.ok ? ok({ kind: 'correct', rev: done.value.rev }) : refused(done.error);
    }
    case 'delete': {
      const done = await deletePersonData(county, request.number, request.by);
      return done.ok ? ok({ kind: 'delete' }) : refused(done.error);
    }
    default:
      return unreachable(request);
  }
}
