// Operations as a hostile or broken kiosk could hand them in: sound ones, sound ones around a broken payload, and with a header
// that was changed before it was hashed.
import { base64, utf8 } from '@scure/base';
import { registrationSchema } from '#shared/domain/registration.ts';
import { residentRequestSchema } from '#shared/domain/resident-request.ts';
import type { Json } from '#shared/kernel/canonical-json.ts';
import { operationHash } from '#shared/protocol/operation-hash.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { personEventSchema } from '#shared/protocol/person-event.ts';
import { registrationPatchSchema } from '#shared/protocol/registration-patch.ts';
import { slipEventSchema } from '#shared/protocol/slip-event.ts';
import { seal } from '#shared/sealing/envelope.ts';
import type { SealingKey } from '#shared/sealing/keys.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';
import type { Prng } from '../sim/prng.ts';
import { isRecord, jsonOf, mutated } from './mutate.ts';
import { valueFor } from './values.ts';

export type OperationMaker = {
  readonly kioskId: string;
  /** Registrations that operations may point at. */
  readonly known: string[];
  /** Seals some payloads; null: all travel plain. */
  readonly sealing: { readonly sodium: Sodium; readonly reader: SealingKey } | null;
};

/** One operation under a number. */
export function fuzzedOperation(maker: OperationMaker, kioskSeq: number, prng: Prng): unknown {
  const { known } = maker;
  const entityKind = prng.pick([
    'registration',
    'registration',
    'registration',
    'slip',
    'personEvent',
    'residentRequest',
    'lost',
  ]);
  const patches = entityKind === 'registration' && known.length > 0 && prng.chance(0.4);
  const entityId = patches || prng.chance(0.05) ? prng.pick([...known, prng.uuid()]) : prng.uuid();
  if (entityKind === 'registration' && !patches) known.push(entityId);
  const sound = payloadOf(entityKind, patches, known, prng);
  const payload = prng.chance(0.5) ? mutated(sound, prng) : sound;
  const header = {
    opId: prng.uuid(),
    kioskId: maker.kioskId,
    kioskSeq,
    schemaVer: 1,
    entityKind,
    entityId,
    baseRev: patches ? 1 + prng.int(3) : 0,
    enteredAtMs: 1_795_000_000_000 + prng.int(10_000_000),
  };
  const body = { ...header, payload: wrapped(maker, payload, header, prng) };
  const told: unknown = prng.chance(0.2) ? mutated(body, prng) : body;
  return isRecord(told) ? { ...told, payloadHash: hashOf(told) } : told;
}

function payloadOf(kind: string, patches: boolean, known: readonly string[], prng: Prng): unknown {
  if (kind === 'slip') return valueFor(slipEventSchema, prng);
  if (kind === 'residentRequest') return valueFor(residentRequestSchema, prng);
  if (kind !== 'personEvent') return valueFor(patches ? registrationPatchSchema : registrationSchema, prng);
  const event = valueFor(personEventSchema, prng);
  return isRecord(event) && known.length > 0 ? { ...event, registrationId: prng.pick(known) } : event;
}

function wrapped(
  { sealing }: OperationMaker,
  payload: unknown,
  header: object,
  prng: Prng,
): { readonly alg: string; readonly data: string } {
  const text = jsonOf(payload);
  if (sealing !== null && prng.chance(0.1)) {
    try {
      // What a kiosk would have sealed; a value that cannot be canonical travels plain.
      return seal(sealing.sodium, JSON.parse(text) as Json, header as Operation, [sealing.reader]);
    } catch {
      return { alg: 'plain-json', data: base64.encode(utf8.decode(text)) };
    }
  }
  return { alg: 'plain-json', data: base64.encode(Buffer.from(text, 'utf8')) };
}

function hashOf(body: Record<string, unknown>): string {
  try {
    // Whatever came of the mutation is hashed as it is: a wrong shape under a right hash.
    return operationHash({ ...body, payloadHash: '' } as unknown as Operation);
  } catch {
    return '0'.repeat(64);
  }
}
