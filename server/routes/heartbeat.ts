// POST /v1/heartbeat: how a kiosk is (S15). Not counted by admission: it is one small statement, and the county hears of a
// kiosk that is turned away.
import type { FastifyInstance } from 'fastify';
import {
  HEARTBEAT_PATH,
  heartbeatRequestSchema,
  heartbeatResponseSchema,
} from '#shared/protocol/heartbeat.ts';
import { readEpoch } from '../db/epoch.ts';
import { kioskOf, signed } from '../plugins/signed-request.ts';
import type { ZodTypes } from '../plugins/zod-compilers.ts';
import type { County } from '../services/county.ts';
import { noteHealth } from '../services/kiosk-health.ts';

const BODY_LIMIT = 16 * 1024;

export function heartbeatRoute(app: FastifyInstance, county: County): void {
  app.withTypeProvider<ZodTypes>().post(
    HEARTBEAT_PATH,
    {
      preValidation: signed(county),
      bodyLimit: BODY_LIMIT,
      schema: { body: heartbeatRequestSchema, response: { 200: heartbeatResponseSchema } },
    },
    async (request) => {
      const kiosk = kioskOf(request);
      const { health } = request.body;
      await noteHealth(county, kiosk, health);
      if (health.alarm) request.log.error({ kioskId: kiosk.id }, 'a kiosk was asked for what it has let go');
      return { protocol: 1 as const, epoch: await readEpoch(county.db), serverTimeMs: county.nowMs() };
    },
  );
}
