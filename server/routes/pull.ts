// GET /v1/pull: a signed page of what changed for this kiosk's scope. GET /v1/bucket: one bucket of a list anew (S8).
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { PULL_PATH, pullPageSchema, pullQuerySchema } from '#shared/protocol/pull.ts';
import { BUCKET_PATH, bucketPageSchema, bucketQuerySchema } from '#shared/protocol/bucket.ts';
import { Refusal } from '../plugins/refusal.ts';
import { kioskOf, signed } from '../plugins/signed-request.ts';
import type { ZodTypes } from '../plugins/zod-compilers.ts';
import type { Admission } from '../services/admission.ts';
import type { County } from '../services/county.ts';
import type { DailySweep } from '../services/expiry.ts';
import { keptChecksums } from '../services/list-sums.ts';
import type { PullReport } from '../services/pull-rules.ts';
import { bucketPage, noteContact, pullPage } from '../services/pull-service.ts';

export function pullRoute(
  app: FastifyInstance,
  county: County,
  sweep: DailySweep,
  admission: Admission,
): void {
  const readChecksums = keptChecksums();
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
        return await pullPage(county, kiosk, request.query, reportTo(request.log), readChecksums);
      });
      if (!page.ok) throw new Refusal(410, page.error.reason);
      void reply.header('cache-control', 'no-store');
      return page.value;
    },
  );
  app.withTypeProvider<ZodTypes>().get(
    BUCKET_PATH,
    {
      preValidation: signed(county),
      schema: { querystring: bucketQuerySchema, response: { 200: bucketPageSchema } },
    },
    async (request, reply) => {
      const page = await admission.run(async () => {
        await sweep();
        return await bucketPage(county, kioskOf(request), request.query, reportTo(request.log));
      });
      void reply.header('cache-control', 'no-store');
      return page;
    },
  );
}

const reportTo =
  (log: FastifyBaseLogger): PullReport =>
  (unreadable) => {
    log.error({ unreadable }, 'a published row does not fit its schema and was left out');
  };
