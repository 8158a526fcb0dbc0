// Planted bugs of the stick (S18): see mutants.ts.
import type { UsbDeps } from '#electron/main/usb/usb.ts';
import { type Mutant, other } from './mutant.ts';
import { realParts } from './parts.ts';

/** Exchanges what main's half of the stick stands on. */
const stick = (bug: string, change: (deps: UsbDeps) => Partial<UsbDeps>): Mutant =>
  other(bug, { makeUsb: (deps) => realParts.makeUsb({ ...deps, ...change(deps) }) });

export const ofTheStick: readonly Mutant[] = [
  stick('a stick’s signatures are not looked at', () => ({ isSigned: () => true })),
  stick('older lists are taken off a stick', ({ seen }) => ({
    seen: { ...seen, read: () => Promise.resolve(null) },
  })),
  other('changes that came by the line are not noted, so that a stick brings deleted rows back', {
    noteChanges: () => Promise.resolve(),
  }),
  stick('what is written onto a stick counts as handed in', ({ dispatch }) => ({
    progress: () =>
      dispatch({
        type: 'verdictsImported',
        outbox: { pending: 0, needsAttention: 0, oldestPendingAtMs: null, alarm: false },
      }),
  })),
];
