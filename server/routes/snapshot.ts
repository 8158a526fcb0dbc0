// GET /v1/snapshot: the signed manifest of this kiosk's scope. GET /v1/snapshot/{epoch}/{table}/{build}/{chunk}: one chunk,
// packed once when it was built and given as stored. A chunk's name never means other bytes: it may be kept for ever.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { listTables } from '#shared/protocol/pull.ts';
import { SNAPSHOT_PATH, manifestSchema } from '#shared/protocol/snapshot.ts';
import { Refusal } from '../plugins/refusal.ts';
import { kioskOf, signed } from '../plugins/signed-request.ts';
import type { ZodTypes } from '../plugins/zod-compilers.ts';
import type { County } from '../services/county.ts';
import type { DailySweep } from '../services/expiry.ts';
import type { Snapshots } from '../services/snapshot-service.ts';

const chunkParamsSchema = z.object({
  epoch: z.string().max(100),
  table: z.enum(listTables),
  build: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  chunk: z.string().regex(/^[0-9a-f]{16,64}$/),
});

export function snapshotRoutes(
  root: FastifyInstance,
  county: County,
  sweep: DailySweep,
  snapshots: Snapshots,
): void {
  const app = root.withTypeProvider<ZodTypes>();
  app.get(
    SNAPSHOT_PATH,
    { preValidation: signed(county), schema: { response: { 200: manifestSchema, 304: z.undefined() } } },
    async (request, reply) => {
      await sweep();
      const manifest = await snapshots.manifest(kioskOf(request).stationId);
      const etag = `"${manifest.body.epoch}.${String(manifest.body.build)}"`;
      void reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return manifest;
    },
  );
  app.get(
    `${SNAPSHOT_PATH}/:epoch/:table/:build/:chunk`,
    { preValidation: signed(county), schema: { params: chunkParamsSchema } },
    async (request, reply) => {
      const wire = await snapshots.chunk(kioskOf(request).stationId, request.params);
      if (wire === null) throw new Refusal(404, 'notFound');
      return await reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-encoding', 'gzip')
        .header('cache-control', 'private, max-age=31536000, immutable')
        .send(Buffer.from(wire));
    },
  );
}
