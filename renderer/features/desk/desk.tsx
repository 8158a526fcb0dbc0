// 今天 and 查人, and a person's page over both. Nothing of a person is kept when the page is left; the session's end unmounts all of it.
import { type ReactNode, useState } from 'react';
import { Frame } from '../../app/frame.tsx';
import { deskTexts } from '../../app/desk-texts.ts';
import { FindPerson, noPersonSearch } from './find-person.tsx';
import { Person } from './person.tsx';
import { Today } from './today.tsx';
import { useOpening } from './use-opening.ts';

type DeskProps = {
  readonly shown: 'today' | 'find';
  readonly tools: ReactNode;
  readonly action: ReactNode;
};

export function Desk({ shown, tools, action }: DeskProps) {
  const opening = useOpening();
  const [personId, setPersonId] = useState<string | null>(null);
  const [search, setSearch] = useState(noPersonSearch);
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
  return shown === 'today' ? (
    <Today tools={tools} action={action} closed={opening.closed} onPerson={setPersonId} />
  ) : (
    <FindPerson tools={tools} action={action} onPerson={setPersonId} search={search} onSearch={setSearch} />
  );
}
