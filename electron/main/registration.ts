// registration:save and request:save. ok is answered only when the journal has the operation on the medium (S1); the screen says 已保存
// on nothing else. What the resident entered is sealed before it reaches the journal (save-own.ts).
import type { Result } from '#shared/kernel/result.ts';
import type { Registration } from '#shared/domain/registration.ts';
import type { ResidentRequest } from '#shared/domain/resident-request.ts';
import type { OutboxItem } from '#shared/ipc/contract.ts';
import { wrapPlain } from '#shared/protocol/payload.ts';
import { type NotSaved, type SaveDeps, saveOwn } from './save-own.ts';

/** Journals one 求职登记. */
export const saveRegistration = (
  deps: SaveDeps,
  registration: Registration,
): Promise<Result<OutboxItem, NotSaved>> =>
  saveOwn(deps, { entityKind: 'registration', payload: registration });

/**
 * Journals what a resident asks for besides; sealed like a registration, an anonymous complaint too, for its words may name
 * somebody. 满意度 is a number of nobody's and travels open, as slips do (adr/0031).
 */
export const saveRequest = (
  deps: SaveDeps,
  request: ResidentRequest,
): Promise<Result<OutboxItem, NotSaved>> =>
  saveOwn(request.kind === 'satisfaction' ? { ...deps, sealer: () => wrapPlain } : deps, {
    entityKind: 'residentRequest',
    payload: request,
  });
