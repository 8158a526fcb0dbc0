// Keys between county and kiosk (shared/protocol/sealing.ts): GET /v1/keys, POST /v1/station-key, POST /v1/staff.
import type { FastifyInstance } from 'fastify';
import {
  KEYS_PATH,
  STAFF_PATH,
  STATION_KEY_PATH,
  countyKeysSchema,
  staffAnswerSchema,
  staffRequestSchema,
  stationKeyAnswerSchema,
  stationKeyRequestSchema,
} from '#shared/protocol/sealing.ts';
import { Refusal, busy } from '../plugins/refusal.ts';
import { kioskOf, signed } from '../plugins/signed-request.ts';
import type { ZodTypes } from '../plugins/zod-compilers.ts';
import { attemptLimit } from '../services/attempt-limit.ts';
import type { County } from '../services/county.ts';
import { openStaffAccount } from '../services/staff.ts';
import { countyKeys, keepStationKey } from '../services/station-keys.ts';
import { staffTexts } from '../texts.ts';

/** As for enrolment codes (enrol.ts). */
const WRONG_CODES = 30;
const WINDOW_MS = 10 * 60_000;
const BODY_LIMIT = 16_384;

export function sealingRoutes(root: FastifyInstance, county: County): void {
  const app = root.withTypeProvider<ZodTypes>();
  const limit = attemptLimit(county.nowMs, WRONG_CODES, WINDOW_MS);

  app.get(
    KEYS_PATH,
    { preValidation: signed(county), schema: { response: { 200: countyKeysSchema } } },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return await countyKeys(county, kioskOf(request));
    },
  );
  app.post(
    STATION_KEY_PATH,
    {
      preValidation: signed(county),
      bodyLimit: BODY_LIMIT,
      schema: { body: stationKeyRequestSchema, response: { 200: stationKeyAnswerSchema } },
    },
    async (request) => {
      const kiosk = kioskOf(request);
      const kept = await keepStationKey(county, kiosk, request.body);
      if (!kept.ok) throw new Refusal(400, 'badRequest', { message: staffTexts.badBox });
      const { keyId } = request.body;
      request.log.info({ kioskId: kiosk.id, keyId }, 'station key kept');
      return { protocol: 1 as const, keyId, serverTimeMs: county.nowMs() };
    },
  );
  app.post(
    STAFF_PATH,
    {
      preValidation: signed(county),
      bodyLimit: BODY_LIMIT,
      schema: { body: staffRequestSchema, response: { 200: staffAnswerSchema } },
    },
    async (request) => {
      if (!limit.mayTry()) throw busy(WINDOW_MS / 1000);
      const kiosk = kioskOf(request);
      const opened = await openStaffAccount(county, kiosk, request.body);
      if (opened.ok) {
        request.log.info({ kioskId: kiosk.id, accountId: opened.value.accountId }, 'staff account made');
        return opened.value;
      }
      switch (opened.error.reason) {
        case 'badCode':
          limit.wrong();
          throw new Refusal(403, 'badCode', { message: staffTexts.badCode });
        case 'badKey':
          throw new Refusal(400, 'badRequest', { message: staffTexts.badBox });
        case 'unrecoverable':
          throw new Refusal(500, 'internal', { message: staffTexts.unrecoverable });
      }
    },
  );
}
