// GET /v1/pull: a signed page of what changed for this kiosk's scope.
import type { FastifyInstance } from 'fastify';
import { PULL_PATH, pullPageSchema, pullQuerySchema } from '#shared/protocol/pull.ts';
import { Refusal } from '../plugins/refusal.ts';
import { kioskOf, signed } from '../plugins/signed-request.ts';
import type { ZodTypes } from '../plugins/zod-compilers.ts';
import type { Admission } from '../services/admission.ts';
import type { County } from '../services/county.ts';
import type { DailySweep } from '../services/expiry.ts';
import { noteContact, pullPage } from '../services/pull-service.ts';

export function pullRoute(
  app: FastifyInstance,
  county: County,
  sweep: DailySweep,
  admission: Admission,
): void {
  app.withTypeProvider<ZodTypes>().get(
    PULL_PATH,
    {
      preValidation: signed(county),
      schema: { querystring: pullQuerySchema, response: { 200: pullPageSchema } },
    },
    async (request, reply) => {
      const kiosk = kioskOf(request);
      const page = await admission.run(async () => {
        await sweep();
        await noteContact(county, kiosk, request.query.pending);
        return await pullPage(county, kiosk, request.query, (unreadable) => {
          request.log.error({ unreadable }, 'a published row does not fit its schema and was left out');
        });
      });
      if (!page.ok) throw new Refusal(410, page.error.reason);
      void reply.header('cache-control', 'no-store');
      return page.value;
    },
  );
}
