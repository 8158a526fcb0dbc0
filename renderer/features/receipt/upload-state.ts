// What a receipt, and staff's list, say of the county: the least that is true of the registration and of every correction of it (S15).
import type { OutboxItem } from '#shared/ipc/contract.ts';
import { unreachable } from '#shared/kernel/result.ts';

export type UploadState = 'waiting' | 'uploaded' | 'check';

/** @param item as main answered it; the outbox knows more of what waits, of what is in the tray, and of the latest of the rest */
export function uploadOf(
  item: Pick<OutboxItem, 'opId' | 'entityId' | 'state'>,
  outbox: readonly OutboxItem[],
): UploadState {
  const own = outbox.filter(({ entityId }) => entityId === item.entityId);
  const states = (own.some(({ opId }) => opId === item.opId) ? own : [item, ...own]).map(({ state }) =>
    oneOf(state),
  );
  if (states.includes('check')) return 'check';
  return states.includes('waiting') ? 'waiting' : 'uploaded';
}

function oneOf(state: OutboxItem['state']): UploadState {
  switch (state) {
    case 'waiting':
    case 'retry':
      return 'waiting';
    case 'applied':
    case 'duplicate':
    case 'merged':
      return 'uploaded';
    case 'conflict':
    case 'rejected':
      return 'check';
    default:
      return unreachable(state);
  }
}
