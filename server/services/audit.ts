// 审计日志: who did what and when, in a chain. Written in the same transaction as what it records, so that neither is there
// without the other.
//
//   hash(n) = SHA-256( hash(n-1) ‖ LF ‖ canonical JSON of {n, atMs, kind, who, about} ),  hash(0) = ''
//
// Ids, codes, receipt numbers, counts, and the name of the member of staff who decided; never what a resident entered.
// Whoever owns the database can write the whole chain anew: a tip that was written down elsewhere shows it (`audit verify --tip`).
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Json, canonicalJson } from '#shared/kernel/canonical-json.ts';
import { type Sql, first, many, one } from '../db/port.ts';

export const auditKinds = [
  'enrolCodeMade',
  'kioskEnrolled',
  'kioskRevoked',
  'kioskMoved',
  'staffCodeMade',
  'staffAccountMade',
  'staffRevoked',
  'rekeyOrdered',
  'conflictResolved',
  'personsMerged',
  'personsUnmerged',
  'consentWithdrawn',
  'requestHandled',
  'heldReleased',
  'listsImported',
  'packPublished',
  'packWithdrawn',
  'dataExported',
  'ledgerExported',
  'dataCorrected',
  'dataDeleted',
  'purged',
  'usbImported',
  'epochStarted',
  'consoleOpened',
  'consoleFailed',
  'consoleLocked',
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Who acted where no name is told. */
export const COUNTY_COMMAND = 'county-command';
export const COUNTY_SERVER = 'county-server';
export const COUNTY_CONSOLE = 'county-console';
export const byKiosk = (code: string): string => `kiosk:${code}`;

export type AuditEntry = {
  readonly kind: AuditKind;
  /** A member of staff by name, a kiosk, or one of the above. */
  readonly who: string;
  readonly about: { readonly [name: string]: Json };
};

/** A line as it is stored; `about` is canonical JSON. */
type StoredLine = {
  readonly n: number;
  readonly at_ms: number;
  readonly kind: string;
  readonly who: string;
  readonly about: string;
};

/** The chain's next hash, over canonical JSON: the members stand in the order of their names. */
const auditHash = (before: string, { n, at_ms, kind, who, about }: StoredLine): string =>
  createHash('sha256')
    .update(
      `${before}\n{"about":${about},"atMs":${String(at_ms)},"kind":${JSON.stringify(kind)},"n":${String(n)},"who":${JSON.stringify(who)}}`,
    )
    .digest('hex');

const headSchema = z.object({ n: z.int(), hash: z.string() });
const NO_HEAD = { n: 0, hash: '' };

/**
 * Adds a line. The last thing that a transaction does: it holds the chain's end until it commits, and whoever waits for it must
 * not hold what this one still needs.
 */
export async function writeAudit(tx: Sql, atMs: number, entry: AuditEntry): Promise<void> {
  await tx.query(`insert into audit_head (id, n, hash) values (1, 0, '') on conflict do nothing`);
  const head = await one(tx, headSchema, 'select n, hash from audit_head where id = 1 for update');
  const { kind, who } = entry;
  const line = { n: head.n + 1, at_ms: atMs, kind, who, about: canonicalJson(entry.about) };
  const hash = auditHash(head.hash, line);
  await tx.query('insert into audit (n, at_ms, kind, who, about, hash) values ($1, $2, $3, $4, $5, $6)', [
    line.n,
    atMs,
    kind,
    who,
    line.about,
    hash,
  ]);
  await tx.query('update audit_head set n = $1, hash = $2 where id = 1', [line.n, hash]);
}

const rowSchema = z.object({
  n: z.int(),
  at_ms: z.int(),
  kind: z.string(),
  who: z.string(),
  about: z.string(),
  hash: z.string(),
});

/** The latest lines, newest first. */
export async function listAudit(sql: Sql, limit: number): Promise<readonly unknown[]> {
  const rows = await many(
    sql,
    rowSchema,
    'select n, at_ms, kind, who, about, hash from audit order by n desc limit $1',
    [limit],
  );
  return rows.map(({ n, at_ms, kind, who, about, hash }) => ({
    n,
    atMs: at_ms,
    kind,
    who,
    about: readAbout(about),
    hash,
  }));
}

/** What somebody changed may be no JSON any more. */
function readAbout(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * `missing`: a number is not there. `changed`: a line is not what its hash says, or does not follow the one before it. `cutOff`: the
 * chain goes on, or ends, elsewhere than its head says. `tipUnknown`: the tip that was written down is not in it.
 */
export const auditFaults = ['missing', 'changed', 'cutOff', 'tipUnknown'] as const;
export type AuditFault = (typeof auditFaults)[number];
export type AuditVerified = {
  readonly lines: number;
  /** The last line's hash: worth writing down outside. */
  readonly tip: string;
  /** The first fault; null: the chain is whole. */
  readonly fault: { readonly reason: AuditFault; readonly n: number } | null;
};

const PAGE = 1000;

/** Walks the whole chain. Runs in one transaction of `repeatable read`. @param tip a hash that must be in it; null: none */
export async function verifyAudit(tx: Sql, tip: string | null): Promise<AuditVerified> {
  const head = (await first(tx, headSchema, 'select n, hash from audit_head where id = 1')) ?? NO_HEAD;
  let last = NO_HEAD;
  let seen = tip === null || tip === '';
  const stop = (reason: AuditFault, n: number): AuditVerified => ({
    lines: last.n,
    tip: last.hash,
    fault: { reason, n },
  });
  for (;;) {
    const rows = await many(
      tx,
      rowSchema,
      'select n, at_ms, kind, who, about, hash from audit where n > $1 order by n limit $2',
      [last.n, PAGE],
    );
    for (const row of rows) {
      if (row.n !== last.n + 1) return stop('missing', last.n + 1);
      if (auditHash(last.hash, row) !== row.hash) return stop('changed', row.n);
      last = { n: row.n, hash: row.hash };
      seen ||= row.hash === tip;
    }
    if (rows.length < PAGE) break;
  }
  if (last.n !== head.n || last.hash !== head.hash) return stop('cutOff', Math.min(last.n, head.n) + 1);
  if (!seen) return stop('tipUnknown', last.n);
  return { lines: last.n, tip: last.hash, fault: null };
}
