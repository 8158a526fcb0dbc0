// People as lines, a page at a time; a line opens its person.
import type { FoundPersonLine } from '#shared/ipc/case-person.ts';
import { deskTexts } from '../../app/desk-texts.ts';
import { coveredPhone } from '../staff/staff-words.ts';
import staff from '../staff/staff.module.css';

const words = deskTexts.find;

type PeopleListProps = {
  readonly people: readonly FoundPersonLine[];
  readonly onPerson: (personId: string) => void;
};

export function PeopleList({ people, onPerson }: PeopleListProps) {
  return (
    <ul className={staff['list']}>
      {people.map((one) => (
        <li key={one.personId}>
          <button
            type="button"
            className={staff['line']}
            data-testid="desk-found"
            onClick={() => onPerson(one.personId)}
          >
            <strong className={staff['who']}>{one.name}</strong>
            <span className={staff['phone']}>{coveredPhone(one.phone)}</span>
            <span />
            <span>{words.idTail(one.idTail)}</span>
            <span>{words.registeredOn(one.registeredOn)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
