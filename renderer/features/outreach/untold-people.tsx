// 政策找人: who has not been told of what is due to them, most first. A line says how many, not which: what somebody is entitled to may say
// what they are (个人信息保护法 第二十八条); it stands on their own page.
import { type ReactNode, useState } from 'react';
import type { toldFirst } from '#shared/ipc/outreach.ts';
import { Frame } from '../../app/frame.tsx';
import { outreachTexts } from '../../app/outreach-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager } from '../../ui/pager.tsx';
import list from '../policies/listings.module.css';
import { coveredPhone } from '../staff/staff-words.ts';
import staff from '../staff/staff.module.css';
import { useUntold } from './use-untold.ts';

const words = outreachTexts.untold;

type UntoldPeopleProps = {
  readonly action: ReactNode;
  readonly onPerson: (personId: string) => void;
  readonly onBack: () => void;
};

export function UntoldPeople({ action, onPerson, onBack }: UntoldPeopleProps) {
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const [first, setFirst] = useState<(typeof toldFirst)[number]>('can');
  const [page, setPage] = useState(0);
  const perPage = portrait ? cardsPerPage + 2 : stripCards + 1;
  const answer = useUntold({ first, page, perPage });
  if (answer === null || !answer.ok)
    return (
      <Frame title={words.title} onBack={onBack} action={action}>
        <p role="status">{answer === null ? words.working : words.failures[answer.error.reason]}</p>
      </Frame>
    );
  const { inForce, people, lines } = answer.value;
  const show = (next: typeof first) => {
    setFirst(next);
    setPage(0);
  };
  return (
    <Frame
      title={words.title}
      onBack={onBack}
      action={action}
      tools={
        <nav className={list['tabs']} aria-label={words.which}>
          <Button pressed={first === 'can'} onPress={() => show('can')}>
            {words.can(people.can)}
          </Button>
          <Button pressed={first === 'open'} onPress={() => show('open')}>
            {words.open(people.open)}
          </Button>
        </nav>
      }
    >
      {lines.length === 0 && (
        <Empty
          title={inForce === 0 ? words.noPacks : words.none}
          help={inForce === 0 ? words.noPacksHelp : words.noneHelp}
        />
      )}
      <ul className={staff['list']}>
        {lines.map(({ person, can, open, ask }) => (
          <li key={person.personId}>
            <button
              type="button"
              className={staff['line']}
              data-testid="outreach-person"
              onClick={() => onPerson(person.personId)}
            >
              <strong className={staff['who']}>{person.name}</strong>
              <span className={staff['phone']}>{coveredPhone(person.phone)}</span>
              <span />
              <span className={staff['number']}>{can === 0 ? words.openOf(open) : words.canOf(can)}</span>
              <span className={staff['hint']}>{can === 0 ? '' : words.openOf(open)}</span>
              <span className={staff['hint']}>{words.askOf(ask)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Pager
        page={answer.value.page}
        pages={Math.ceil((first === 'can' ? people.can : people.open) / perPage)}
        onPage={setPage}
      />
    </Frame>
  );
}
