// POST /v1/push: a kiosk's operations in, a verdict for each out (S2–S5).
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { PUSH_LIMIT, PUSH_PATH, type Verdict, pushResponseSchema } from '#shared/protocol/push.ts';
import { protocolSchema } from '#shared/protocol/version.ts';
import { readEpoch } from '../db/epoch.ts';
import { Refusal, busy } from '../plugins/refusal.ts';
import { kioskOf, signed } from '../plugins/signed-request.ts';
import type { ZodTypes } from '../plugins/zod-compilers.ts';
import type { Admission } from '../services/admission.ts';
import type { County } from '../services/county.ts';
import { noteContact } from '../services/pull-service.ts';
import { takeOperations } from '../services/push-service.ts';

/** 50 operations with some kilobytes each, and room. */
const BODY_LIMIT = 2 * 1024 * 1024;

/** As pushRequestSchema, but the elements are parsed one by one: a broken one must not stop the others (S4). */
const envelopeSchema = z.object({
  protocol: protocolSchema,
  ops: z.array(z.unknown()).min(1).max(PUSH_LIMIT),
  pending: z.int().min(0).optional(),
});

export function pushRoute(app: FastifyInstance, county: County, admission: Admission): void {
  app.withTypeProvider<ZodTypes>().post(
    PUSH_PATH,
    {
      preValidation: signed(county),
      bodyLimit: BODY_LIMIT,
      schema: { body: envelopeSchema, response: { 200: pushResponseSchema } },
    },
    async (request) => {
      const kiosk = kioskOf(request);
      const outcome = await admission.run(() => takeOperations(county, kiosk, request.body.ops));
      switch (outcome.kind) {
        case 'answered':
          await noteContact(county, kiosk, stillPending(request.body.pending, outcome.verdicts));
          request.log.info(
            { kioskId: kiosk.id, ops: outcome.verdicts.length, lastSeq: outcome.lastSeq },
            'pushed',
          );
          return {
            protocol: 1 as const,
            epoch: await readEpoch(county.db),
            verdicts: [...outcome.verdicts],
            lastSeq: outcome.lastSeq,
            serverTimeMs: county.nowMs(),
          };
        case 'unreadable':
          throw new Refusal(400, 'badRequest');
        case 'foreignKiosk':
          throw new Refusal(403, 'unauthorised');
        case 'revoked':
          throw new Refusal(403, 'revoked');
        case 'sequenceGap':
          throw new Refusal(409, 'sequenceGap', { expectedSeq: outcome.expectedSeq, opId: outcome.opId });
        case 'opConflict':
          throw new Refusal(409, 'opConflict', { opId: outcome.opId });
        case 'busy':
          throw busy();
      }
    },
  );
}

/** What waits at the kiosk once it has stored these verdicts; undefined where it did not tell. */
function stillPending(pending: number | undefined, verdicts: readonly Verdict[]): number | undefined {
  if (pending === undefined) return undefined;
  return Math.max(0, pending - verdicts.filter((verdict) => verdict.kind !== 'retry').length);
}
