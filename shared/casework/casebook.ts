// All files of a station in memory: taken in as events come, found by name, telephone or ID number, and folded when they are looked at.
// It reads and writes nothing; whoever holds it decides how long (an unlocked session of staff).
import { type CaseFile, foldCase } from './case-file.ts';
import { type RecordedEvent, byTime } from './event.ts';

/** One line of a search: what tells two people of one name apart, and no more. */
export type FoundPerson = {
  readonly personId: string;
  readonly name: string;
  readonly phone: string;
  /** Last four of the ID number; '' where none is known. */
  readonly idTail: string;
  readonly registeredOn: string | null;
};

export type Casebook = {
  /** Takes events in; one that is there already changes nothing. */
  readonly take: (events: readonly RecordedEvent[]) => void;
  /** Lets go of people at the county's order (S21). */
  readonly forget: (personIds: readonly string[]) => void;
  readonly has: (eventId: string) => boolean;
  readonly events: () => readonly RecordedEvent[];
  readonly file: (personId: string) => CaseFile | null;
  readonly files: () => readonly CaseFile[];
  /**
   * People whose name holds the text, or whose telephone or ID number does. The latest registered first.
   * @param text as typed; fewer than two characters of digits find nobody (they would find everybody)
   */
  readonly search: (text: string, most: number) => readonly FoundPerson[];
  /** People of this very ID number or telephone: 疑似重复. */
  readonly same: (of: { readonly idNumber?: string; readonly phone?: string }) => readonly FoundPerson[];
};

export function makeCasebook(): Casebook {
  const byPerson = new Map<string, Map<string, RecordedEvent>>();
  const personOf = new Map<string, string>();
  const folded = new Map<string, CaseFile>();

  const file = (personId: string): CaseFile | null => {
    const known = folded.get(personId);
    if (known !== undefined) return known;
    const events = byPerson.get(personId);
    if (events === undefined) return null;
    const made = foldCase(personId, [...events.values()]);
    folded.set(personId, made);
    return made;
  };
  const files = (): readonly CaseFile[] => [...byPerson.keys()].sort().flatMap((id) => file(id) ?? []);
  const latestFirst = (some: readonly CaseFile[], most: number): readonly FoundPerson[] =>
    some
      .toSorted((a, b) => ((a.registeredOn ?? '') < (b.registeredOn ?? '') ? 1 : -1))
      .slice(0, most)
      .map(foundOf);

  return {
    take: (events) => {
      for (const event of events) {
        if (personOf.has(event.eventId)) continue;
        const own = byPerson.get(event.personId) ?? new Map<string, RecordedEvent>();
        own.set(event.eventId, event);
        byPerson.set(event.personId, own);
        personOf.set(event.eventId, event.personId);
        folded.delete(event.personId);
      }
    },
    forget: (personIds) => {
      for (const personId of personIds) {
        for (const eventId of byPerson.get(personId)?.keys() ?? []) personOf.delete(eventId);
        byPerson.delete(personId);
        folded.delete(personId);
      }
    },
    has: (eventId) => personOf.has(eventId),
    events: () => [...byPerson.values()].flatMap((own) => [...own.values()].sort(byTime)),
    file,
    files,
    search: (text, most) => {
      const wanted = text.trim().toUpperCase();
      const isDigits = /^\d+X?$/.test(wanted);
      if (wanted === '' || (isDigits && wanted.length < 2)) return [];
      const fits = ({ details: { name = '', phone = '', idNumber = '' } }: CaseFile): boolean =>
        isDigits ? phone.includes(wanted) || idNumber.includes(wanted) : name.toUpperCase().includes(wanted);
      return latestFirst(files().filter(fits), most);
    },
    same: ({ idNumber, phone }) =>
      latestFirst(
        files().filter(
          ({ details }) =>
            (idNumber !== undefined && details.idNumber === idNumber) ||
            (phone !== undefined && details.phone === phone),
        ),
        20,
      ),
  };
}

/** A file as one line of a search. */
export function foundOf({ personId, details, registeredOn }: CaseFile): FoundPerson {
  const { name = '', phone = '', idNumber = '' } = details;
  return { personId, name, phone, idTail: idNumber.slice(-4), registeredOn };
}
