// What residents asked for on this machine, opened with the keys of whoever has unlocked, a page at a time: headers are not sealed, so
// that only what is looked at is opened. 满意度 is nobody's and not shown; it is not sealed, and known by that.
import { residentRequestSchema } from '#shared/domain/resident-request.ts';
import type { RequestOf } from '#shared/ipc/contract.ts';
import type { OpenedRequest } from '#shared/ipc/staff.ts';
import { humanNumber } from '#shared/protocol/numbers.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { SEALED, open } from '#shared/sealing/envelope.ts';
import type { KeyPair } from '#shared/sealing/keys.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';

export type OpenedRequests = {
  /** Newest first. */
  readonly requests: OpenedRequest[];
  /** How many of this page stay closed to these keys. */
  readonly closed: number;
  /** All in the journal, whether they open or not. */
  readonly total: number;
  /** The page that this is: the last one where more were asked for. */
  readonly page: number;
};

/** @param kioskCode as in receipt numbers, e.g. A07 */
export function openRequests(
  sodium: Sodium,
  operations: readonly Operation[],
  keys: readonly KeyPair[],
  kioskCode: string,
  { page, perPage }: RequestOf<'staff:requests'>,
): OpenedRequests {
  const sealed = operations.filter(
    ({ entityKind, payload }) => entityKind === 'residentRequest' && payload.alg === SEALED,
  );
  const shown = Math.min(page, Math.max(0, Math.ceil(sealed.length / perPage) - 1));
  const onPage = sealed.toReversed().slice(shown * perPage, (shown + 1) * perPage);
  const requests = onPage.flatMap((op): OpenedRequest[] => {
    const opened = open(sodium, op.payload, op, keys);
    const read = residentRequestSchema.safeParse(opened.ok ? opened.value : undefined);
    if (!read.success) return [];
    const { opId, entityId, kioskSeq, enteredAtMs } = op;
    return [{ opId, entityId, number: humanNumber(kioskCode, kioskSeq), enteredAtMs, request: read.data }];
  });
  return { requests, closed: onPage.length - requests.length, total: sealed.length, page: shown };
}
