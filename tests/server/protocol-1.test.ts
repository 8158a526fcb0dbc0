// [S16] Version 1 of the wire, frozen: what its kiosks send is taken by today's county, and what today's county answers is read by
// them. Fixtures are recorded once and never changed; a later version gets a folder of its own beside this one.
import { countedIds } from '#tests/unit/electron/support.ts';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { applyImport } from '#server/services/import-service.ts';
import { readAnswer } from '#electron/main/net/answer.ts';
import { messages } from '../unit/protocol/messages.ts';
import { type TestKiosk, refusal, testKiosk } from './support/app.ts';
import { asFile, jobPlan, plannedJob, sampleJob } from './support/samples.ts';
import { county, db, server, standOnServer } from './support/place.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/protocol-1/${name}`, import.meta.url), 'utf8'));
const exchanges = z
  .array(
    z.object({
      name: z.string(),
      method: z.enum(['GET', 'POST']),
      path: z.string(),
      body: z.unknown().optional(),
      message: z.enum(Object.keys(messages) as (keyof typeof messages)[]),
      status: z.int(),
      answer: z.record(z.string(), z.unknown()),
    }),
  )
  .parse(fixture('exchanges.json'));
const frozen = z.record(z.string(), z.record(z.string(), z.unknown())).parse(fixture('schemas.json'));
/** The kiosk whose signed numbers stand in the recorded push. */
const KIOSK_ID = '0193f000-0000-7000-8000-0000000000a1';

let kiosk: TestKiosk;
standOnServer();
beforeEach(async () => {
  // Ids that are the same in each run: which bucket a posting is in follows from its id.
  await applyImport({ ...county, newId: countedIds() }, jobPlan(plannedJob(sampleJob())), asFile());
  kiosk = await testKiosk({ ...county, newId: () => KIOSK_ID });
});

/** Members whose value is another on each run. */
const changing = new Set([
  'epoch',
  'cursor',
  'serverTimeMs',
  'id',
  'rev',
  'signature',
  'chunk',
  'sha256',
  'build',
  'wireBytes',
  'madeAtMs',
  'checksums',
]);
/** The shape of an answer: every member's name, and the values that do not change. */
const shape = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, changing.has(name) ? typeof member : shape(member)]),
  );
};

/** Lists that version 1 knows; frozen like the rest. */
const firstTables = new Set(['job', 'training', 'policy', 'event']);
const pageSchema = z.looseObject({
  changes: z.array(z.looseObject({ table: z.string() })),
  counts: z.record(z.string(), z.unknown()),
  checksums: z.record(z.string(), z.unknown()),
});
function withoutNewTables(said: unknown): unknown {
  const page = pageSchema.parse(said);
  const only = (record: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(record).filter(([table]) => firstTables.has(table)));
  return {
    ...page,
    changes: page.changes.filter(({ table }) => firstTables.has(table)),
    counts: only(page.counts),
    checksums: only(page.checksums),
  };
}

it('[S16] the county of today answers each recorded request of a kiosk of version 1 as it was, and it can read the answer', async () => {
  const seen: Record<string, unknown> = {};
  for (const { name, method, path, body, message } of exchanges) {
    const got = await kiosk.call(server.app, { method, path, ...(body === undefined ? {} : { body }) });
    const said: unknown = got.json();
    // As version 1 itself reads it: a page without the tables that it does not know (knownPart).
    const parsed = z
      .fromJSONSchema(frozen[message] ?? {})
      .safeParse(message === 'pullPage' && got.statusCode === 200 ? withoutNewTables(said) : said);
    seen[name] = { status: got.statusCode, answer: shape(said), unread: parsed.error?.issues ?? [] };
  }
  // Members of today may stand beside those of then.
  expect(seen).toMatchObject(
    Object.fromEntries(
      exchanges.map(({ name, status, answer }) => [name, { status, answer: shape(answer), unread: [] }]),
    ),
  );
});

describe('[S16] a kiosk of today and the county of version 1', () => {
  it.each(exchanges)('reads the recorded answer to: $name', ({ message, status, answer }) => {
    const raw = {
      status,
      headers: { get: (header: string) => (header === 'content-type' ? 'application/json' : null) },
      body: Buffer.from(JSON.stringify(answer)),
    };
    const read = readAnswer(raw, messages[message]);
    if (status === 200) expect(read).toEqual({ ok: true, value: answer });
    else expect(read).toMatchObject({ ok: false, error: { problem: answer } });
  });
});

describe('[S16] other versions', () => {
  it('are refused by name, in words, and nothing is taken', async () => {
    const push = exchanges.find(({ name }) => name === 'push');
    const asked = (protocol: unknown) =>
      kiosk.call(server.app, {
        method: 'POST',
        path: '/v1/push',
        body: { ...(push?.body as object), protocol },
      });
    expect(refusal(await asked(2))).toEqual({ status: 400, code: 'protocolTooNew' });
    expect(refusal(await asked('x'))).toEqual({ status: 400, code: 'badRequest' });
    const pull = (query: string) => kiosk.call(server.app, { method: 'GET', path: `/v1/pull?${query}` });
    expect(refusal(await pull('protocol=2'))).toEqual({ status: 400, code: 'protocolTooNew' });
    expect((await pull('protocol=1')).statusCode).toBe(200);
    expect((await pull('cursor=')).statusCode).toBe(200);
    expect(await db.query('select count(*) as n from operation')).toEqual([{ n: 0 }]);
  });
});
