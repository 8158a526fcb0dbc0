// 打字找岗位: what is typed is looked for with every key, letters as pinyin and initials before anything is chosen for them. What was
// typed is this component's state and goes with it.
import { useMemo, useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { texts } from '../../app/texts.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLayout } from '../../app/use-layout.ts';
import { TextInput } from '../../ime/text-input.tsx';
import { Button } from '../../ui/button.tsx';
import type { FoundJobs } from '../jobs/hall.ts';
import { FoundCard } from './found-card.tsx';
import styles from './search.module.css';

export function Search() {
  const { at, go } = useApp();
  const { portrait } = useLayout();
  const [text, setText] = useState('');
  const [letters, setLetters] = useState('');
  const [page, setPage] = useState(0);
  const perPage = portrait ? 4 : 2;
  const wanted = `${text} ${letters}`.trim();
  const ask = useMemo(() => {
    const search = { category: null, today: false, near: false, short: false, text: wanted, page, perPage };
    return { kind: 'find', search, at } as const;
  }, [wanted, page, perPage, at]);
  const found = useAnswer(ask);
  const words = texts.search;
  const typed = (use: (value: string) => void) => (value: string) => {
    use(value);
    setPage(0);
  };
  return (
    <Frame title={words.title} aside={wanted === '' ? words.hint : found && texts.jobs.found(found.total)}>
      <TextInput
        label={words.label}
        value={text}
        maxLength={20}
        onChange={typed(setText)}
        onLetters={typed(setLetters)}
        aside={<Pages found={wanted === '' ? undefined : found} onPage={setPage} />}
      >
        {wanted !== '' && found !== undefined && (
          <ul className={styles['found']}>
            {found.items.map((item, index) => (
              <li key={item.id} className={styles['item']}>
                <FoundCard
                  item={item}
                  matches={found.matches[index] ?? []}
                  onOpen={() => go({ type: 'opened', screen: { kind: 'job', jobId: item.id } })}
                />
              </li>
            ))}
            {found.total === 0 && <li className={styles['none']}>{words.none}</li>}
          </ul>
        )}
      </TextInput>
    </Frame>
  );
}

type PagesProps = { readonly found: FoundJobs | undefined; readonly onPage: (page: number) => void };

/** Beside the field: the results have no row of their own to spare. Always there, so that nothing moves. */
const Pages = ({ found, onPage }: PagesProps) => (
  <>
    <Button
      icon="previous"
      disabled={found === undefined || found.page === 0}
      onPress={() => onPage((found?.page ?? 1) - 1)}
    >
      {texts.common.previousPage}
    </Button>
    <Button
      icon="following"
      disabled={found === undefined || found.page + 1 >= found.pages}
      onPress={() => onPage((found?.page ?? 0) + 1)}
    >
      {texts.common.nextPage}
    </Button>
  </>
);
