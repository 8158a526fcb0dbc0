// 今天, 查人 and 台账, and a person's page over all of them. Nothing of a person is kept when the page is left; the session's end unmounts all of it.
import { type ReactNode, useState } from 'react';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { deskTexts } from '../../app/desk-texts.ts';
import { FindPerson, noPersonSearch } from './find-person.tsx';
import { firstView } from './ledger-view.ts';
import { Ledgers } from './ledgers.tsx';
import { Person } from './person.tsx';
import { Today } from './today.tsx';
import { useOpening } from './use-opening.ts';

type DeskProps = {
  readonly shown: 'today' | 'find' | 'ledgers';
  readonly tools: ReactNode;
  readonly action: ReactNode;
};

export function Desk({ shown, tools, action }: DeskProps) {
  const opening = useOpening();
  const [personId, setPersonId] = useState<string | null>(null);
  const [search, setSearch] = useState(noPersonSearch);
  const { nowMs } = useApp();
  const [view, setView] = useState(() => firstView(chinaDay(nowMs)));
  if (opening === null || opening.state !== 'open') {
    const failed = opening?.state === 'failed';
    return (
      <Frame title={deskTexts.opening.title} tools={tools} action={action}>
        <p role="status">
          {failed ? deskTexts.opening.failed : opening !== null && deskTexts.opening.progress(opening)}
        </p>
      </Frame>
    );
  }
  if (personId !== null)
    return <Person personId={personId} action={action} onBack={() => setPersonId(null)} />;
  switch (shown) {
    case 'today':
      return <Today tools={tools} action={action} closed={opening.closed} onPerson={setPersonId} />;
    case 'find':
      return (
        <FindPerson
          tools={tools}
          action={action}
          onPerson={setPersonId}
          search={search}
          onSearch={setSearch}
        />
      );
    case 'ledgers':
      return (
        <Ledgers
          tools={tools}
          action={action}
          onPerson={setPersonId}
          view={view}
          onView={(change) => setView((now) => ({ ...now, ...change }))}
        />
      );
  }
}
