// What the simulated county has in its database: rows that are never changed in place, so that a backup is a copy of maps.
import type { VerdictKind } from '#shared/protocol/push.ts';
import { listChecksum } from '#shared/sync/checksum.ts';
import { digestOnce } from '#tests/support/digest-once.ts';
import type { Checksums } from '#shared/sync/repair.ts';
import type { Restore } from '#shared/sync/restores.ts';
import { type PeopleState, copyPeople } from './county-people.ts';
import type { StoredOperation } from '#server/services/push-rules.ts';
import type { Judgement } from '#server/services/verdict.ts';

export type Listing = {
  readonly id: string;
  readonly rev: number;
  readonly live: boolean;
  readonly scope: string;
  readonly body: unknown;
};
export type LogRow = {
  readonly xid: string;
  readonly seq: number;
  readonly id: string;
  readonly rev: number;
  readonly op: 'upsert' | 'delete';
  readonly scope: string;
};
export type OperationRow = StoredOperation & {
  readonly opId: string;
  readonly kioskSeq: number;
  readonly verdict: VerdictKind;
  /** As it arrived. */
  readonly judgement: Judgement;
  readonly entityId: string;
  /** The epoch in which it was judged. */
  readonly epoch: string;
};
export type EntityRow = { readonly opId: string; readonly kioskId: string; readonly mark: string };
export type KioskAtCounty = {
  readonly lastSeq: number;
  readonly scopes: readonly [string, string];
  readonly restores: readonly Restore[];
};

export type CountyState = {
  readonly epoch: string;
  readonly kiosks: Map<string, KioskAtCounty>;
  readonly operations: Map<string, OperationRow>;
  readonly entities: Map<string, EntityRow>;
  readonly people: PeopleState;
  readonly listings: Map<string, Listing>;
  readonly log: LogRow[];
};

/** A copy that later writes do not reach. */
export const copyState = (state: CountyState): CountyState => ({
  epoch: state.epoch,
  kiosks: new Map(state.kiosks),
  operations: new Map(state.operations),
  entities: new Map(state.entities),
  people: copyPeople(state.people),
  listings: new Map(state.listings),
  log: [...state.log],
});

const nothing = listChecksum([]);
type Kept = { readonly changes: number; readonly sums: Map<string, Checksums> };
const kept = new WeakMap<CountyState, Kept>();

/** What the lists of a reader's scopes add up to (S8), hashed once a change; all rows of a world are postings. */
export function checksumsOf(state: CountyState, scopes: readonly string[]): Checksums {
  const changes = state.log.length;
  const known = kept.get(state);
  const { sums } = known?.changes === changes ? known : { sums: new Map<string, Checksums>() };
  kept.set(state, { changes, sums });
  const key = scopes.join(' ');
  const found = sums.get(key);
  if (found !== undefined) return found;
  const rows = [...state.listings.values()].filter(({ live, scope }) => live && scopes.includes(scope));
  const made = {
    job: listChecksum(rows, digestOnce),
    training: nothing,
    policy: nothing,
    event: nothing,
    pack: nothing,
  };
  sums.set(key, made);
  return made;
}

/** Live rows of a reader's scopes: what its lists must equal. */
export function liveRows(state: CountyState, scopes: readonly string[]): Map<string, number> {
  const rows = new Map<string, number>();
  for (const row of state.listings.values()) {
    if (row.live && scopes.includes(row.scope)) rows.set(row.id, row.rev);
  }
  return rows;
}
