// Payloads of a simulated world. They stand in for the sealed ones (shared/sealing), so they are as shared/protocol/payload.ts makes
// and opens plain ones, by Node's own base64, which takes a third of the time.
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { parseForeignJson } from '#shared/kernel/json-text.ts';
import { ok } from '#shared/kernel/result.ts';
import { type PayloadMaker, type PayloadOpener, openPlain } from '#shared/protocol/payload.ts';

export const wrap: PayloadMaker = (value) => ({
  alg: 'plain-json',
  data: Buffer.from(canonicalJson(value), 'utf8').toString('base64'),
});

/** What is not ours, or not JSON, is refused by the real one. */
export const open: PayloadOpener = (payload, header) => {
  const value =
    payload.alg === 'plain-json'
      ? parseForeignJson(Buffer.from(payload.data, 'base64').toString('utf8'))
      : undefined;
  return value === undefined ? openPlain(payload, header) : ok(value);
};
