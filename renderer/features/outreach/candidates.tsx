// 岗位找人: the station's people whom a posting suits, best first, each with why and with what to know before calling.
import { useState } from 'react';
import type { CandidateLine } from '#shared/ipc/outreach.ts';
import { Frame } from '../../app/frame.tsx';
import { outreachTexts } from '../../app/outreach-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import type { HallJob } from '../jobs/hall.ts';
import list from '../policies/listings.module.css';
import { coveredPhone } from '../staff/staff-words.ts';
import staff from '../staff/staff.module.css';
import styles from './outreach.module.css';
import { useCandidates } from './use-candidates.ts';

const words = outreachTexts.posting;

type CandidatesProps = {
  readonly shown: HallJob;
  readonly onPerson: (personId: string) => void;
  readonly onBack: () => void;
};

export function Candidates({ shown, onPerson, onBack }: CandidatesProps) {
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const found = useCandidates(shown);
  const [nearly, setNearly] = useState(false);
  const [asked, setAsked] = useState(0);
  if (found === null)
    return (
      <Frame title={words.title(shown.job.title)} onBack={onBack}>
        <p role="status">{words.working}</p>
      </Frame>
    );
  const lines = nearly ? found.nearly : found.best;
  const { items, page, pages } = pageOf(lines, asked, portrait ? cardsPerPage + 1 : stripCards + 1);
  const show = (next: boolean) => {
    setNearly(next);
    setAsked(0);
  };
  return (
    <Frame
      title={words.title(shown.job.title)}
      onBack={onBack}
      tools={
        <nav className={list['tabs']}>
          <Button pressed={!nearly} onPress={() => show(false)}>
            {words.suits(found.total)}
          </Button>
          <Button pressed={nearly} onPress={() => show(true)}>
            {words.nearly(found.nearly.length)}
          </Button>
        </nav>
      }
    >
      {lines.length === 0 && <Empty title={words.nobody} help={words.nobodyHelp} />}
      <ul className={staff['list']}>
        {items.map((one) => (
          <li key={one.person.personId}>
            <Line one={one} onPerson={onPerson} />
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} onPage={setAsked} />
    </Frame>
  );
}

type LineProps = { readonly one: CandidateLine; readonly onPerson: (personId: string) => void };

function Line({ one: { person, said }, onPerson }: LineProps) {
  const other = otherOf(said);
  return (
    <button
      type="button"
      className={staff['line']}
      data-testid="outreach-candidate"
      onClick={() => onPerson(person.personId)}
    >
      <strong className={staff['who']}>{person.name}</strong>
      <span className={staff['phone']}>{coveredPhone(person.phone)}</span>
      <span className={staff['hint']}>{other}</span>
      <span className={styles['why']} data-testid="outreach-why">
        {said.reasons.join(' · ')}
      </span>
    </button>
  );
}

/** What stands against it goes before what has to be asked, and that before what is only less good. */
function otherOf({ obstacles, asks, miss }: CandidateLine['said']): string {
  if (obstacles.length > 0) return words.obstacle(obstacles.join('、'));
  if (asks.length > 0) return words.ask(asks.join('、'));
  return miss === null ? '' : words.miss(miss);
}
