// The posting that people are looked for: by title, employer or place among all of them, with every key; then the page is theirs.
import { useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { outreachTexts } from '../../app/outreach-texts.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLayout } from '../../app/use-layout.ts';
import { TextInput } from '../../ime/text-input.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager } from '../../ui/pager.tsx';
import type { HallJob } from '../jobs/hall.ts';
import { anyJob } from '../jobs/job-query.ts';
import { payWords } from '../jobs/job-words.ts';
import staff from '../staff/staff.module.css';
import styles from './outreach.module.css';

const words = outreachTexts.posting;

export type PostingSearch = { readonly text: string; readonly typing: boolean; readonly page: number };
export const noPostingSearch: PostingSearch = { text: '', typing: true, page: 0 };

type ChoosePostingProps = {
  /** Kept outside, so that who comes back from people finds what was found. */
  readonly search: PostingSearch;
  readonly onSearch: (search: PostingSearch) => void;
  readonly onPosting: (shown: HallJob) => void;
  readonly onBack: () => void;
};

export function ChoosePosting({ search, onSearch, onPosting, onBack }: ChoosePostingProps) {
  const { at } = useApp();
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const { text, typing, page } = search;
  const perPage = portrait ? cardsPerPage + 2 : stripCards + 1;
  const found = useAnswer(
    useMemo(
      () => ({ kind: 'find', search: { ...anyJob, text: text.trim(), page, perPage }, at }) as const,
      [text, page, perPage, at],
    ),
  );
  const aside = text.trim() === '' ? words.hint : found && words.found(found.total);
  if (typing)
    return (
      <Frame title={words.choose} aside={aside} onBack={onBack}>
        <TextInput
          label={words.label}
          value={text}
          maxLength={20}
          onChange={(next) => onSearch({ text: next, typing: true, page: 0 })}
          onDone={text.trim() === '' ? undefined : () => onSearch({ ...search, typing: false, page: 0 })}
          doneWords={words.find}
        />
      </Frame>
    );
  const again = () => onSearch({ ...search, typing: true });
  return (
    <Frame
      title={words.choose}
      aside={aside}
      onBack={again}
      action={
        <Button icon="edit" onPress={again}>
          {words.again}
        </Button>
      }
    >
      {found?.total === 0 && <Empty title={words.none} help={words.noneHelp} />}
      <ul className={staff['list']}>
        {found?.items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className={staff['line']}
              data-testid="outreach-posting"
              onClick={() => onPosting(item)}
            >
              <strong className={staff['who']}>{item.job.title}</strong>
              <span className={staff['number']}>{payWords(item.job)}</span>
              <span className={styles['employer']}>{item.job.employer}</span>
            </button>
          </li>
        ))}
      </ul>
      {found && (
        <Pager page={found.page} pages={found.pages} onPage={(next) => onSearch({ ...search, page: next })} />
      )}
    </Frame>
  );
}
