// GET /v1/health: is this a county, and does its database answer. Open; says nothing that a stranger may not know.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { ZodTypes } from '../plugins/zod-compilers.ts';
import { readEpoch } from '../db/epoch.ts';
import type { County } from '../services/county.ts';

export const healthSchema = z.object({
  protocol: z.literal(1),
  epoch: z.string(),
  county: z.string(),
  serverTimeMs: z.number(),
});

export function healthRoute(app: FastifyInstance, county: County): void {
  app
    .withTypeProvider<ZodTypes>()
    .get('/v1/health', { schema: { response: { 200: healthSchema } } }, async () => ({
      protocol: 1 as const,
      epoch: await readEpoch(county.db),
      county: county.config.county.name,
      serverTimeMs: county.nowMs(),
    }));
}
