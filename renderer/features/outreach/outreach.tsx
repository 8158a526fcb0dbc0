// 政策找人 and 岗位找人 from the desk: the list, what stands behind a line, and the person's page over both. Nothing of it outlives the desk.
import { type ReactNode, useState } from 'react';
import { Person } from '../desk/person.tsx';
import type { HallJob } from '../jobs/hall.ts';
import { Candidates } from './candidates.tsx';
import { ChoosePosting, noPostingSearch } from './choose-posting.tsx';
import { PersonHits } from './person-hits.tsx';
import { UntoldPeople } from './untold-people.tsx';

export type OutreachWay = 'policies' | 'postings';

type OutreachProps = {
  readonly way: OutreachWay;
  readonly action: ReactNode;
  readonly onBack: () => void;
};

export function Outreach({ way, action, onBack }: OutreachProps) {
  /** Whose page lies over the rest. */
  const [pageOf, setPageOf] = useState<string | null>(null);
  const [personId, setPersonId] = useState<string | null>(null);
  const [search, setSearch] = useState(noPostingSearch);
  const [posting, setPosting] = useState<HallJob | null>(null);
  if (pageOf !== null) return <Person personId={pageOf} action={action} onBack={() => setPageOf(null)} />;
  if (way === 'policies')
    return personId === null ? (
      <UntoldPeople action={action} onPerson={setPersonId} onBack={onBack} />
    ) : (
      <PersonHits personId={personId} onPage={() => setPageOf(personId)} onBack={() => setPersonId(null)} />
    );
  return posting === null ? (
    <ChoosePosting search={search} onSearch={setSearch} onPosting={setPosting} onBack={onBack} />
  ) : (
    <Candidates shown={posting} onPerson={setPageOf} onBack={() => setPosting(null)} />
  );
}
