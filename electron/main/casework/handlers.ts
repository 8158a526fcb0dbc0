// Handlers of the case channels: asked of the thread that holds the casebook, or saved and then told to it. The session is staff's.
import type { CaseSettings } from '#shared/casework/settings.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import type { Letter, RequestOf, ResponseOf, SheetResult } from '#shared/ipc/contract.ts';
import type { Handlers } from '../ipc.ts';
import type { SaveDeps } from '../save-own.ts';
import type { CaseThread } from './case-thread.ts';
import { type ExportDeps, makeLedgerExport } from './export-ledger.ts';
import { makeLetter } from './letter.ts';
import { type Recorded, recordEvents, recordIntake, whoIsIn } from './record.ts';

type Own = Extract<keyof Handlers, `case:${string}`>;
type Answer = ResponseOf<'case:record'>;

/** @param saving as residents' own saving: the same journal, the same seal */
export function caseHandlers(deps: {
  readonly thread: CaseThread;
  readonly staff: ExportDeps['staff'];
  readonly saving: SaveDeps;
  readonly settings: CaseSettings;
  readonly printLetter: (letter: Letter) => Promise<SheetResult>;
  readonly exporting: Omit<ExportDeps, 'thread' | 'staff'>;
}): Pick<Handlers, Own> {
  const { thread, staff, saving, settings, printLetter, exporting } = deps;
  /** One letter after the other: a second tap finds the first one out. */
  const turns = oneAfterAnother();
  const ledgerExport = makeLedgerExport({ ...exporting, thread, staff });

  /** What is on the medium is known to the desk before the screen hears of it, also where the rest failed. */
  const told = async (recorded: Recorded): Promise<Answer> => {
    thread.take(recorded.events);
    if (recorded.failed !== null) return err(recorded.failed);
    const { personId } = recorded;
    const now = await thread.ask('person', personId);
    return now.ok ? ok({ personId, events: now.value ?? [...recorded.events] }) : now;
  };
  const intake = async (request: RequestOf<'case:intake'>): Promise<Answer> => {
    const by = whoIsIn(staff.state());
    if (by === null) return err({ reason: 'locked' });
    const recorded = await recordIntake(saving, request, by);
    return recorded.ok ? told(recorded.value) : recorded;
  };
  const record = async ({ personId, events }: RequestOf<'case:record'>): Promise<Answer> => {
    const by = whoIsIn(staff.state());
    if (by === null) return err({ reason: 'locked' });
    // Nobody's case is begun by an event: a slip of the page must not make people.
    const known = await thread.ask('person', personId);
    if (!known.ok) return known;
    if (known.value === null) return err({ reason: 'unknownPerson' });
    return told(await recordEvents(saving, personId, events, by));
  };
  const letter = async (request: RequestOf<'case:letter'>): Promise<ResponseOf<'case:letter'>> => {
    const by = whoIsIn(staff.state());
    if (by === null) return err({ reason: 'locked' });
    const known = await thread.ask('person', request.personId);
    if (!known.ok) return known;
    if (known.value === null) return err({ reason: 'unknownPerson' });
    return makeLetter({ saving, settings, print: printLetter, saved: thread.take }, request, known.value, by);
  };

  return {
    'case:opening': thread.opening,
    'case:today': ({ day }) => thread.ask('today', day),
    'case:search': ({ text }) => thread.ask('search', text),
    'case:same': (of) => thread.ask('same', of),
    'case:person': ({ personId }) => thread.ask('person', personId),
    'case:intake': intake,
    'case:record': record,
    'case:letter': (request) => turns(() => letter(request)),
    'case:ledger': (asked) => thread.ask('ledger', asked),
    'case:report': ({ month }) => thread.ask('report', month),
    'case:counted': (asked) => thread.ask('counted', asked),
    'case:sticks': async () =>
      staff.isOpen() ? ok([...(await exporting.sticks.list())]) : err({ reason: 'locked' }),
    'case:export': ledgerExport.start,
    'case:stopExport': () => {
      ledgerExport.stop();
      return null;
    },
  };
}
