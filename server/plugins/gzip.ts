// Long answers travel packed where the caller takes gzip: a first pull shrinks to a fifth (design page on sync).
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

const pack = promisify(gzip);
const WORTH_PACKING_BYTES = 1_400;

export const gzipAnswers = fp((app: FastifyInstance, _options: object, done: () => void) => {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < WORTH_PACKING_BYTES) return payload;
    void reply.header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload;
    const packed = await pack(Buffer.from(payload, 'utf8'), { level: 6 });
    void reply.header('content-encoding', 'gzip').header('content-length', packed.length);
    return packed;
  });
  done();
});
