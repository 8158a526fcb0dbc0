// 适合您的岗位, after 求职登记: what was just registered, compared with all postings by the lists worker. What was said is in the screen's
// value, which goes with the session; nothing of it is kept.
import { useMemo, useState } from 'react';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import { seekerOf } from '#shared/matching/of-registration.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { matchTexts } from '../../app/match-texts.ts';
import type { Screen } from '../../app/navigation.ts';
import { texts } from '../../app/texts.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager } from '../../ui/pager.tsx';
import { MatchCard } from './match-card.tsx';
import { linesOf } from './match-lines.ts';
import type { MatchItem, MatchesFound } from './match.ts';
import styles from './matches.module.css';

type MatchesScreen = Extract<Screen, { readonly kind: 'matches' }>;

export function Matches({ screen }: { readonly screen: MatchesScreen }) {
  const { at, info, filled, go } = useApp();
  const { matchesPerPage } = useLayout();
  const { wishes, nearly, page } = screen;
  // Told with every page of the pull: the same numbers until another county's come.
  const [weights] = useState(info.county?.matching ?? defaultMatchWeights);
  const ask = useMemo(
    () => ({ kind: 'match', query: { seeker: seekerOf(wishes, at.station), weights }, at }) as const,
    [wishes, weights, at],
  );
  const found = useAnswer(ask);
  const show = (next: Partial<MatchesScreen>) =>
    go({ type: 'replaced', screen: { ...screen, page: 0, ...next } });
  const items = found === undefined ? [] : nearly ? found.nearly : found.items;
  const pages = Math.max(1, Math.ceil(items.length / matchesPerPage));
  const turned = Math.min(page, pages - 1);
  const shown = items.slice(turned * matchesPerPage, (turned + 1) * matchesPerPage);
  return (
    <Frame
      title={matchTexts.title}
      spoken={found && filled ? matchesAloud(shown, turned, pages) : undefined}
      aside={found && found.total > found.items.length ? matchTexts.best(found.items.length) : undefined}
      tools={
        found && (
          <div className={styles['tabs']}>
            <Button pressed={!nearly} onPress={() => show({ nearly: false })}>
              {matchTexts.fitting(found.total)}
            </Button>
            {found.nearly.length > 0 && (
              <Button pressed={nearly} onPress={() => show({ nearly: true })}>
                {matchTexts.nearly(found.nearly.length)}
              </Button>
            )}
          </div>
        )
      }
    >
      {found && shown.length === 0 ? (
        <Nothing filled={filled} found={found} />
      ) : (
        <ul className={styles['cards']} data-per-page={matchesPerPage}>
          {shown.map((item) => (
            <li key={item.shown.id} className={styles['item']}>
              <MatchCard item={item} />
            </li>
          ))}
        </ul>
      )}
      {found && <Pager page={turned} pages={pages} onPage={(next) => show({ page: next })} />}
    </Frame>
  );
}

function Nothing({ filled, found }: { readonly filled: boolean; readonly found: MatchesFound }) {
  if (!filled) return <Empty title={texts.jobs.notYet} help={texts.jobs.notYetHelp} />;
  return (
    <Empty
      title={matchTexts.none}
      help={found.nearly.length > 0 ? matchTexts.noneButNearly : matchTexts.noneHelp}
    />
  );
}

function matchesAloud(items: readonly MatchItem[], page: number, pages: number): readonly string[] {
  return [
    ...items.map((item, at) => {
      const { good, other } = linesOf(item, 5);
      const said = [item.shown.job.title, good, other].filter((part) => part !== null);
      return `${texts.aloud.nth(at + 1)}，${said.join('，')}`;
    }),
    ...(pages > 1 ? [texts.common.page(page + 1, pages)] : []),
  ];
}
