// 打字找岗位: what is typed is looked for with every key, letters as pinyin and initials before anything is chosen for them; 找 puts the
// keyboard away and gives the page to what was found. What was typed is kept by
// KeptSearch, and no longer than the visit.
import { useEffect, useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { texts } from '../../app/texts.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLayout } from '../../app/use-layout.ts';
import { TextInput } from '../../ime/text-input.tsx';
import { Button } from '../../ui/button.tsx';
import { Pager } from '../../ui/pager.tsx';
import { FoundCards } from './found-card.tsx';
import { type SearchState, noSearch, useKeptSearch } from './kept-search.tsx';
import { anyJob } from '../jobs/job-query.ts';
import styles from './search.module.css';

const words = texts.search;

export function Search() {
  const { at, go } = useApp();
  const { portrait, low, cardsPerPage } = useLayout();
  const [{ text, letters, typing, page }, setState] = useKeptSearch();
  const change = (next: Partial<SearchState>) => setState((state) => ({ ...state, page: 0, ...next }));
  // The keyboard forgets its letters when a posting is opened.
  useEffect(() => setState((state) => ({ ...state, letters: '' })), [setState]);
  const wanted = `${text} ${letters}`.trim();
  const whileTyping = portrait ? 4 : low ? 1 : 2;
  const ask = useMemo(() => {
    const perPage = typing ? whileTyping : cardsPerPage;
    const search = { ...anyJob, text: wanted, page, perPage };
    return { kind: 'find', search, at } as const;
  }, [wanted, page, typing, whileTyping, cardsPerPage, at]);
  const answer = useAnswer(ask);
  const found = wanted === '' ? undefined : answer;
  const leave = () => {
    setState(noSearch);
    go({ type: 'wentBack' });
  };
  const cards = <FoundCards found={found} />;
  const aside = wanted === '' ? words.hint : found && texts.jobs.found(found.total);

  if (!typing)
    return (
      <Frame
        title={words.foundFor(text)}
        aside={aside}
        onBack={() => change({ typing: true })}
        action={
          <Button kind="primary" icon="edit" onPress={() => change({ typing: true })}>
            {words.again}
          </Button>
        }
      >
        <div className={styles['all']}>{cards}</div>
        {found && <Pager page={found.page} pages={found.pages} onPage={(next) => change({ page: next })} />}
      </Frame>
    );
  return (
    <Frame title={words.title} aside={aside} onBack={leave}>
      <TextInput
        label={words.label}
        value={text}
        maxLength={20}
        onChange={(next) => change({ text: next })}
        onLetters={(next) => change({ letters: next })}
        onDone={wanted === '' ? undefined : () => change({ typing: false })}
        doneWords={words.find}
        aside={low && <div className={styles['beside']}>{cards}</div>}
      >
        {low ? undefined : <div className={styles['above']}>{cards}</div>}
      </TextInput>
    </Frame>
  );
}
