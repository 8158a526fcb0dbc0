// Numbers that were given out and whose operation never came: a kiosk that died while it printed, or a damaged record.
// Each gets its operation before anything is handed in, because the county takes operations in sequence only (S3) and
// every number that a person may hold must be accounted for.
import type { Json } from '#shared/kernel/canonical-json.ts';
import { wrapPlain } from '#shared/protocol/payload.ts';
import type { SlipEvent } from '#shared/protocol/slip-event.ts';
import type { OpenNumber } from './journal/index-state.ts';
import type { Journal } from './journal/journal.ts';
import type { Log } from './log.ts';
import { makeOperation } from './operations.ts';

export type OpenNumberDeps = {
  readonly journal: Pick<Journal, 'openNumbers' | 'fill'>;
  readonly wallMs: () => number;
  readonly newId: () => string;
  readonly log: Log;
};

/** Fills every open number that `isBusy` does not claim. @returns false when the disk refused one */
export async function fillOpenNumbers(
  deps: OpenNumberDeps,
  isBusy: (kioskSeq: number) => boolean,
): Promise<boolean> {
  for (const open of deps.journal.openNumbers()) {
    if (isBusy(open.kioskSeq)) continue;
    const { entityKind, payload } = standIn(open);
    const operation = makeOperation({
      kioskId: open.kioskId,
      kioskSeq: open.kioskSeq,
      opId: deps.newId(),
      entityId: deps.newId(),
      entityKind,
      enteredAtMs: deps.wallMs(),
      payload,
      wrap: wrapPlain,
    });
    const filled = await deps.journal.fill(operation);
    if (!filled.ok) return false;
    const fields = { kioskSeq: open.kioskSeq, entityKind };
    if (entityKind === 'lost') deps.log.error('operationLost', fields);
    else deps.log.info('openNumberFilled', fields);
  }
  return true;
}

/** A county whose backup is older than what this kiosk keeps asks for operations that are gone (adr/0018): said loudly. */
export function logCompactedAskedFor(journal: Pick<Journal, 'openNumbers'>, log: Log): void {
  const asked = journal.openNumbers().filter(({ purpose }) => purpose?.kind === 'compacted');
  const [first] = asked;
  if (first !== undefined) log.error('compactedAskedFor', { fromSeq: first.kioskSeq, numbers: asked.length });
}

function standIn({ purpose }: OpenNumber): { entityKind: 'slip' | 'lost'; payload: Json } {
  if (purpose === null) return { entityKind: 'lost', payload: { reason: 'damagedRecord' } };
  if (purpose.kind === 'compacted') return { entityKind: 'lost', payload: { reason: 'compacted' } };
  const event: SlipEvent = { slipNo: purpose.slipNo, jobId: purpose.jobId, outcome: 'notPrinted' };
  return { entityKind: 'slip', payload: event };
}
