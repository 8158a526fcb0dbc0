// POST /v1/enrol: the only open door that changes something, hence the limit on wrong codes.
import type { FastifyInstance } from 'fastify';
import { ENROL_PATH, enrolRequestSchema, enrolResponseSchema } from '#shared/protocol/enrol.ts';
import { Refusal, busy } from '../plugins/refusal.ts';
import type { ZodTypes } from '../plugins/zod-compilers.ts';
import { attemptLimit } from '../services/attempt-limit.ts';
import type { County } from '../services/county.ts';
import { enrolKiosk } from '../services/enrolment.ts';
import { keyTexts } from '../texts.ts';

/** 8 digits and 30 wrong tries in 10 minutes: a guess in a day hits one live code with 0.004 %. */
const WRONG_CODES = 30;
const WINDOW_MS = 10 * 60_000;

export function enrolRoute(app: FastifyInstance, county: County): void {
  const limit = attemptLimit(county.nowMs, WRONG_CODES, WINDOW_MS);
  app
    .withTypeProvider<ZodTypes>()
    .post(
      ENROL_PATH,
      { bodyLimit: 16_384, schema: { body: enrolRequestSchema, response: { 200: enrolResponseSchema } } },
      async (request) => {
        if (!limit.mayTry()) throw busy(WINDOW_MS / 1000);
        const enrolled = await enrolKiosk(county, request.body);
        if (enrolled.ok) {
          request.log.info({ kioskId: enrolled.value.kioskId }, 'kiosk enrolled');
          return enrolled.value;
        }
        switch (enrolled.error.reason) {
          case 'badCode':
            limit.wrong();
            throw new Refusal(403, 'badCode');
          case 'badKey':
            throw new Refusal(400, 'badRequest', { message: keyTexts.badKey });
          case 'keyInUse':
            throw new Refusal(409, 'badRequest', { message: keyTexts.keyInUse });
        }
      },
    );
}
