// The county's own word on what its lists hold: a second kiosk of the same station, enrolled like any other, that asks over a
// sound line. It keeps no rows: counts and checksums of the last page are computed by the county from its tables (S8).
import { randomBytes } from 'node:crypto';
import { makePrivateKeyPem, publicKeyOf, signerOf } from '#electron/main/device-key.ts';
import { type Signer, makeTransport } from '#electron/main/net/transport.ts';
import { ENROL_PATH, enrolResponseSchema } from '#shared/protocol/enrol.ts';
import { type ListTable, PULL_PATH, listTables, pullPageSchema } from '#shared/protocol/pull.ts';

/** Rows and checksum of each list, as text: `job 300 00ab…`. */
export type ListsWord = Readonly<Record<ListTable, string>>;

export type Auditor = {
  /** What a kiosk of this station must hold now; null: a writer holds changes back, or the county did not answer. */
  readonly ask: () => Promise<ListsWord | null>;
};

/** @param code a one-time code of the county @throws when the county does not take it */
export async function enrolAuditor(countyUrl: string, code: string): Promise<Auditor> {
  const transport = makeTransport({
    fetch: (url, init) => fetch(url, init),
    countyUrl,
    wallMs: () => Date.now(),
    randomHex: (count) => randomBytes(count).toString('hex'),
    timer: (ms, fire) => {
      const handle = setTimeout(fire, ms);
      return () => clearTimeout(handle);
    },
  });
  const key = makePrivateKeyPem();
  const enrolled = await transport.call({
    method: 'POST',
    path: ENROL_PATH,
    body: { protocol: 1, code, publicKey: publicKeyOf(key), appVersion: 'auditor' },
    answer: enrolResponseSchema,
  });
  if (!enrolled.ok) throw new Error(`the county did not enrol the auditor: ${enrolled.error.reason}`);
  const signer: Signer = { kioskId: enrolled.value.kioskId, sign: signerOf(key) };
  let cursor = '';
  return {
    ask: async () => {
      for (;;) {
        const path = `${PULL_PATH}?cursor=${encodeURIComponent(cursor)}`;
        const page = await transport.call({ method: 'GET', path, answer: pullPageSchema, signer });
        if (!page.ok) return null;
        cursor = page.value.cursor;
        if (page.value.more) continue;
        const { counts, checksums } = page.value;
        return checksums === undefined
          ? null
          : wordOf((table) => `${String(counts[table] ?? 0)} ${checksums[table] ?? ''}`);
      }
    },
  };
}

export const wordOf = (of: (table: ListTable) => string): ListsWord => {
  const [job, training, policy, event, pack] = listTables.map((table) => of(table));
  return {
    job: job ?? '',
    training: training ?? '',
    policy: policy ?? '',
    event: event ?? '',
    pack: pack ?? '',
  };
};

export const sameWord = (a: ListsWord, b: ListsWord): boolean =>
  listTables.every((table) => a[table] === b[table]);
