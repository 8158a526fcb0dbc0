// What the simulated county has in its database: rows that are never changed in place, so that a backup is a copy of maps.
import type { VerdictKind } from '#shared/protocol/push.ts';
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
export type KioskAtCounty = { readonly lastSeq: number; readonly scopes: readonly [string, string] };

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

/** Live rows of a reader's scopes: what its lists must equal. */
export function liveRows(state: CountyState, scopes: readonly string[]): Map<string, number> {
  const rows = new Map<string, number>();
  for (const row of state.listings.values()) {
    if (row.live && scopes.includes(row.scope)) rows.set(row.id, row.rev);
  }
  return rows;
}
