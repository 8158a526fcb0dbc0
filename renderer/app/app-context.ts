// What every screen may use: the kiosk's door, time, what main has told, the lists, and where to go. Screens read it; the
// two ways to change anything are `go` (navigation) and the kiosk's channels.
import { createContext, useContext } from 'react';
import type { KioskApi, KioskInfo, OutboxItem } from '#shared/ipc/contract.ts';
import type { SyncStatus } from '#shared/sync/status.ts';
import type { StaffState } from '#shared/ipc/staff.ts';
import type { Catalogue, CatalogueState } from '../db/catalogue.ts';
import type { Standpoint } from '../worker/job-index.ts';
import type { Ime } from '../ime/ime.ts';
import type { ImportLists } from '../sync/lists-from-stick.ts';
import type { Policies } from '../features/finder/policies.ts';
import type { Chime } from './chime.ts';
import type { Clock } from './clock.ts';
import type { NavigationEvent } from './navigation.ts';
import type { Voice } from './voice.ts';

export type AppParts = CatalogueState & {
  readonly kiosk: KioskApi;
  readonly clock: Clock;
  /** Reads screens aloud, where the machine has a Chinese voice. */
  readonly voice: Voice;
  /** Calls staff by ear. */
  readonly chime: Chime;
  readonly info: KioskInfo;
  readonly status: SyncStatus;
  /** Accounts and who has unlocked; null until main has told. */
  readonly staff: StaffState | null;
  readonly outbox: readonly OutboxItem[];
  /** The postings are asked for (use-answer.ts); the other lists are at hand. */
  readonly catalogue: Catalogue;
  /** Of the packs that main believes, for today. */
  readonly policies: Policies;
  /** Lists off a stick (technician). */
  readonly importLists: ImportLists;
  /** Chinese from letters, for renderer/ime. */
  readonly ime: Ime;
  /** The day and the place that answers are for; the same object for as long as both are the same. */
  readonly at: Standpoint;
  /** Wall clock, moved every few seconds. */
  readonly nowMs: number;
  /** Day in China. */
  readonly today: string;
  readonly go: (event: NavigationEvent) => void;
  /** Runs work during which the idle rule waits (printing, saving). */
  readonly whileBusy: <T>(work: Promise<T>) => Promise<T>;
};

export const AppContext = createContext<AppParts | null>(null);

/** The parts; a screen outside of App is a bug. */
export function useApp(): AppParts {
  const parts = useContext(AppContext);
  if (parts === null) throw new Error('useApp outside of App');
  return parts;
}
