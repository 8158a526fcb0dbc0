// What the finder found: 能申请, 可能能, 不能, and what is not in force, each a page of cards. A card says what is given, why it stands where it
// stands, and in which document.
import { useMemo } from 'react';
import type { Held } from '#shared/policy/finder/results.ts';
import { ask, knowledgeOf } from '#shared/policy/finder/session.ts';
import { useApp } from '../../app/app-context.ts';
import { finderTexts } from '../../app/finder-texts.ts';
import { Frame } from '../../app/frame.tsx';
import { type FoundGroup, type Screen, foundGroups } from '../../app/navigation.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { PrintSheet } from '../jobs/print-slip.tsx';
import { type FoundGroups, foundGroupsOf } from './found.ts';
import { basisLine, moneyLine, whyLine } from './found-words.ts';
import { foundSheet } from './policy-sheets.ts';
import styles from './finder.module.css';

type FoundScreen = Extract<Screen, { readonly kind: 'found' }>;

export function FoundPolicies({ screen }: { readonly screen: FoundScreen }) {
  const { policies, go } = useApp();
  const { matchesPerPage } = useLayout();
  const { session, group } = screen;
  const groups = useMemo(() => foundGroupsOf(policies, session), [policies, session]);
  const knowledge = useMemo(() => knowledgeOf(session), [session]);
  const sheet = useMemo(() => foundSheet(groups, policies, knowledge), [groups, policies, knowledge]);
  const { page, pages, items } = pageOf(groups[group], screen.page, matchesPerPage);
  const show = (next: Partial<FoundScreen>) =>
    go({ type: 'replaced', screen: { ...screen, page: 0, ...next } });
  const more = ask(policies.model(), session, true) !== null;
  return (
    <Frame
      title={finderTexts.title}
      spoken={items.map((shown) => `${shown.placed.policy.name}，${moneyLine(shown, policies, knowledge)}`)}
      tools={<Tabs groups={groups} shown={group} onGroup={(next) => show({ group: next })} />}
      {...(sheet !== null && { wideAction: <PrintSheet sheet={sheet} /> })}
      action={
        more ? (
          <Button
            kind="primary"
            onPress={() => go({ type: 'opened', screen: { kind: 'finder', session, goOn: true } })}
          >
            {finderTexts.goOn}
          </Button>
        ) : null
      }
    >
      {items.length === 0 ? (
        <Empty title={finderTexts.noneOf[group]} />
      ) : (
        <ul className={styles['cards']} data-per-page={matchesPerPage}>
          {items.map((shown) => (
            <li key={shown.placed.key} className={styles['item']}>
              <FoundCard
                shown={shown}
                money={moneyLine(shown, policies, knowledge)}
                why={whyLine(shown, policies)}
                onPress={() =>
                  go({ type: 'opened', screen: { kind: 'foundPolicy', session, key: shown.placed.key } })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <Pager page={page} pages={pages} onPage={(next) => show({ page: next })} />
    </Frame>
  );
}

type TabsProps = {
  readonly groups: FoundGroups;
  readonly shown: FoundGroup;
  readonly onGroup: (group: FoundGroup) => void;
};

/** What is not in force has a tab only where there is any. */
const Tabs = ({ groups, shown, onGroup }: TabsProps) => (
  <div className={styles['tabs']}>
    {foundGroups
      .filter((group) => group !== 'history' || groups.history.length > 0)
      .map((group) => (
        <Button key={group} pressed={group === shown} onPress={() => onGroup(group)}>
          {finderTexts.groupOf(group, groups[group].length)}
        </Button>
      ))}
  </div>
);

type CardProps = {
  readonly shown: Held;
  readonly money: string;
  readonly why: string | null;
  readonly onPress: () => void;
};

function FoundCard({ shown, money, why, onPress }: CardProps) {
  const quote = shown.placed.policy.clauses[0]?.quote ?? '';
  return (
    <button type="button" className={styles['card']} data-testid="found-card" onClick={onPress}>
      <strong className={styles['name']}>{shown.placed.policy.name}</strong>
      <span className={styles['money']}>{money}</span>
      {why === null ? (
        <span className={styles['quote']}>{finderTexts.quoted(quote)}</span>
      ) : (
        <span className={shown.standing === null ? styles['past'] : styles['why']}>{why}</span>
      )}
      <span className={styles['basis']}>{basisLine(shown)}</span>
    </button>
  );
}
