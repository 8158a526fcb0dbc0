// 推荐岗位: postings that suit one person, compared by the lists worker, and one tap to a 推荐介绍信. Who has an open letter to an employer is
// not sent there again: the line says so instead.
import { useMemo, useState } from 'react';
import type { CaseFile } from '#shared/casework/case-file.ts';
import { addressOf, openLetterTo } from '#shared/casework/letter.ts';
import { defaultMatchWeights } from '#shared/domain/match-weights.ts';
import type { Seeker } from '#shared/matching/seeker.ts';
import { seekerOfCase } from '#shared/outreach/seeker-of-case.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { letterTexts } from '../../app/letter-texts.ts';
import { matchTexts } from '../../app/match-texts.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { payWords } from '../jobs/job-words.ts';
import { linesOf } from '../matches/match-lines.ts';
import type { MatchItem } from '../matches/match.ts';
import styles from './letters.module.css';
import type { PersonCase } from './use-person.ts';

const words = letterTexts.desk;

type PersonJobsProps = Pick<PersonCase, 'said' | 'busy' | 'sendTo'> & {
  readonly file: CaseFile;
  readonly onBack: () => void;
};

export function PersonJobs({ file, said, busy, sendTo, onBack }: PersonJobsProps) {
  const { at } = useApp();
  const seeker = useMemo(() => seekerOfCase(file.details, at.today, at.station), [file.details, at]);
  return (
    <Frame title={words.title(file.details.name ?? '')} aside={said} onBack={onBack}>
      {seeker === null ? (
        <Empty title={words.noWishes} help={words.noWishesHelp} />
      ) : (
        <Suiting seeker={seeker} file={file} busy={busy} sendTo={sendTo} />
      )}
    </Frame>
  );
}

type SuitingProps = Pick<PersonJobsProps, 'file' | 'busy' | 'sendTo'> & { readonly seeker: Seeker };

function Suiting({ seeker, file, busy, sendTo }: SuitingProps) {
  const { at, info } = useApp();
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const [page, setPage] = useState(0);
  const [weights] = useState(info.county?.matching ?? defaultMatchWeights);
  const found = useAnswer(
    useMemo(() => ({ kind: 'match', query: { seeker, weights }, at }) as const, [seeker, weights, at]),
  );
  if (found === undefined) return null;
  if (found.items.length === 0) return <Empty title={matchTexts.none} help={matchTexts.noneHelp} />;
  const shown = pageOf(found.items, page, portrait ? cardsPerPage + 1 : stripCards + 1);
  return (
    <>
      <ul className={styles['list']}>
        {shown.items.map((item) => (
          <li key={item.shown.id} className={styles['line']} data-testid="desk-match">
            <Suits item={item} />
            {openLetterTo(file, addressOf(item.shown.job).employerKey) === null ? (
              <Button disabled={busy} onPress={() => sendTo(item.shown)}>
                {words.print}
              </Button>
            ) : (
              <p className={styles['out']}>{words.out}</p>
            )}
          </li>
        ))}
      </ul>
      <Pager page={shown.page} pages={shown.pages} onPage={setPage} />
    </>
  );
}

function Suits({ item }: { readonly item: MatchItem }) {
  const { job } = item.shown;
  const { good, other } = linesOf(item, 3);
  return (
    <div className={styles['suits']}>
      <strong className={styles['title']}>{job.title}</strong>
      <span className={styles['pay']}>{payWords(job)}</span>
      <span className={styles['cut']}>{job.employer}</span>
      <span className={styles['why']}>{[good, other].filter((part) => part !== null).join('。')}</span>
    </div>
  );
}
