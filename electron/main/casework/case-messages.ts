// What main and the thread of the casebook say to each other. Both ends are compiled against these types; nothing else speaks on the port.
import type { RecordedEvent } from '#shared/casework/event.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import type { KeyPair } from '#shared/sealing/keys.ts';
import type { Desk } from './desk.ts';

export type DeskAsk = {
  readonly [M in keyof Desk]: { readonly method: M; readonly arg: Parameters<Desk[M]>[0] };
}[keyof Desk];

export type ToThread =
  | {
      readonly kind: 'open';
      /** Of whoever has unlocked, newest last; the thread's copies go with the thread. */
      readonly keys: readonly KeyPair[];
      /** Where the sealed copy of what was opened before lies. */
      readonly file: string;
      /** Operations of cases in the journal. */
      readonly operations: readonly Operation[];
      /** People whom the county ordered to be forgotten (S21). */
      readonly forgotten: readonly string[];
    }
  | { readonly kind: 'take'; readonly events: readonly RecordedEvent[] }
  | ({ readonly kind: 'ask'; readonly id: number } & DeskAsk);

export type FromThread =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'open'; readonly total: number; readonly closed: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown };
