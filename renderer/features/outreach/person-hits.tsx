// What one person is to be told: a policy a page, with money, reasons and clause; one tap records that they were told, and the next stands
// there. On the last page stands what would have to be asked, for there may be more.
import { type ReactNode, useState } from 'react';
import type { FoundPersonLine } from '#shared/ipc/case-person.ts';
import type { HitLine } from '#shared/ipc/outreach.ts';
import { Frame } from '../../app/frame.tsx';
import { deskTexts } from '../../app/desk-texts.ts';
import { outreachTexts } from '../../app/outreach-texts.ts';
import { phoneGroups } from '../../ime/phone.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import desk from '../desk/desk.module.css';
import { coveredPhone } from '../staff/staff-words.ts';
import styles from './outreach.module.css';
import { useHits } from './use-hits.ts';

const words = outreachTexts.person;

type PersonHitsProps = {
  readonly personId: string;
  readonly onPage: () => void;
  readonly onBack: () => void;
};

export function PersonHits({ personId, onPage, onBack }: PersonHitsProps) {
  const { found, said, busy, tell } = useHits(personId);
  const [page, setPage] = useState(0);
  if (found === undefined || found === null)
    return (
      <Frame title={outreachTexts.untold.title} onBack={onBack}>
        {found === null && <Empty title={words.nobody} />}
      </Frame>
    );
  const untold = found.hits.filter(({ standing, toldOn }) => standing !== 'ask' && toldOn === null);
  const asks = found.hits.filter(({ standing, toldOn }) => standing === 'ask' && toldOn === null);
  const pages = untold.length + (asks.length === 0 ? 0 : 1);
  const shown = Math.min(page, Math.max(0, pages - 1));
  const hit = untold[shown];
  return (
    <Frame
      title={found.person.name}
      aside={said}
      onBack={onBack}
      tools={<Phone person={found.person} />}
      action={
        <>
          <Button onPress={onPage}>{words.page}</Button>
          {hit !== undefined && (
            <Button kind="primary" icon="check" disabled={busy} onPress={() => tell(hit)}>
              {words.tell}
            </Button>
          )}
        </>
      }
    >
      {hit === undefined ? <Rest asks={asks} /> : <Hit key={hit.policy} hit={hit} />}
      <Pager page={shown} pages={pages} onPage={setPage} />
    </Frame>
  );
}

function Phone({ person: { phone } }: { readonly person: FoundPersonLine }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <button type="button" className={desk['phone']} aria-expanded={open} onClick={() => setOpen(!open)}>
      {open ? phoneGroups(phone) : `${coveredPhone(phone)} ${deskTexts.person.phoneShow}`}
    </button>
  );
}

function Hit({ hit }: { readonly hit: HitLine }) {
  const { clause } = hit;
  return (
    <ScrollPane>
      <div data-testid="outreach-hit">
        <Facts
          facts={[
            {
              label: hit.standing === 'can' ? words.standings.can : words.standings.open,
              value: hit.name,
              strong: true,
            },
            { label: words.money, value: hit.money.join('\n') },
            { label: words.reasons, value: words.points(hit.reasons) },
            { label: words.open, value: words.points(hit.open) },
            {
              label: words.clause,
              value: `${words.quoted(clause.quote)}\n${words.source(clause.documentNo, clause.place)}`,
              testId: 'outreach-clause',
            },
            { label: words.materials, value: words.several(hit.materials) },
            { label: words.hotline, value: hit.hotline },
          ]}
        />
      </div>
    </ScrollPane>
  );
}

function Rest({ asks }: { readonly asks: readonly HitLine[] }) {
  if (asks.length === 0) return <Empty title={words.done} help={words.doneHelp} />;
  return (
    <ScrollPane>
      <ul className={styles['asks']} data-testid="outreach-asks">
        <li>
          <h2>{words.askTitle}</h2>
        </li>
        {asks.map(({ policy, name, ask, open }) => (
          <li key={policy}>{words.asks(ask.length > 0 ? ask : open, name)}</li>
        ))}
      </ul>
    </ScrollPane>
  );
}
