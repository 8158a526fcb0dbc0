// What the casebook's thread does, without the thread: holds people's cases from `open` on and answers the desk's questions.
//
//   open: sealed copy ─> casebook <─ envelopes that are not in it ─> copy anew      ask ─> desk ─> answer
import { makeCasebook } from '#shared/casework/casebook.ts';
import type { RecordedEvent } from '#shared/casework/event.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { openPlain } from '#shared/protocol/payload.ts';
import { SEALED, open } from '#shared/sealing/envelope.ts';
import type { KeyPair } from '#shared/sealing/keys.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';
import type { DeskAsk, FromThread, ToThread } from './case-messages.ts';
import { type Desk, makeDesk } from './desk.ts';
import { recordedOf } from './recorded.ts';
import { readSealedCopy, writeSealedCopy } from './sealed-copy.ts';

type Open = Extract<ToThread, { kind: 'open' }>;

/** Envelopes between two words on how far it is. */
const STEP = 200;

/**
 * @param say to main
 * @returns what main's messages are given to; `open` resolves when the sealed copy is written, everything else at once
 */
export function serveCasebook(
  sodium: Sodium,
  say: (message: FromThread) => void,
): (message: ToThread) => Promise<void> {
  const casebook = makeCasebook();
  const desk = makeDesk(casebook, defaultCaseSettings);

  const openAll = async ({ keys, file, operations, forgotten }: Open): Promise<void> => {
    const gone = new Set(forgotten);
    const copied = await readSealedCopy(sodium, file, keys);
    casebook.take(copied.filter(({ personId }) => !gone.has(personId)));
    const news = operations.filter(({ opId, entityId }) => !casebook.has(opId) && !gone.has(entityId));
    let closed = 0;
    for (const [index, op] of news.entries()) {
      const event = eventIn(sodium, op, keys);
      if (event === null) closed += 1;
      else casebook.take([event]);
      if (index % STEP === STEP - 1) say({ kind: 'progress', done: index + 1, total: news.length });
    }
    say({ kind: 'open', total: casebook.events().length, closed });
    const reader = keys.at(-1);
    if (news.length > closed && reader !== undefined)
      await writeSealedCopy(sodium, file, casebook.events(), reader);
  };

  return async (message) => {
    switch (message.kind) {
      case 'open':
        return openAll(message);
      case 'take':
        casebook.take(message.events);
        return undefined;
      case 'ask':
        say({ kind: 'answer', id: message.id, answer: await answerOf(desk, message) });
        return undefined;
    }
  };
}

/** @returns null: it does not open, or is no event of a case */
function eventIn(sodium: Sodium, op: Operation, keys: readonly KeyPair[]): RecordedEvent | null {
  const opened = op.payload.alg === SEALED ? open(sodium, op.payload, op, keys) : openPlain(op.payload, op);
  return opened.ok ? recordedOf(op, opened.value) : null;
}

function answerOf(desk: Desk, message: DeskAsk): ReturnType<Desk[keyof Desk]> {
  switch (message.method) {
    case 'today':
      return desk.today(message.arg);
    case 'search':
      return desk.search(message.arg);
    case 'same':
      return desk.same(message.arg);
    case 'person':
      return desk.person(message.arg);
    case 'ledger':
      return desk.ledger(message.arg);
    case 'report':
      return desk.report(message.arg);
    case 'counted':
      return desk.counted(message.arg);
    case 'export':
      return desk.export(message.arg);
    case 'untold':
      return desk.untold(message.arg);
    case 'hits':
      return desk.hits(message.arg);
    case 'candidates':
      return desk.candidates(message.arg);
  }
}
