// Nothing fits, or nothing has come yet: not the same to whoever looks for work. Where filters are why, each that would help is
// a button that drops it, with how many postings that gives.
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { filterWords } from './filter-words.ts';
import type { FoundJobs } from './hall.ts';
import { type JobQuery, without } from './job-query.ts';
import styles from './job-list.module.css';

/** As many as stand on the smallest screen in 大字. */
const SHOWN = 3;

type NothingFitsProps = {
  readonly filled: boolean;
  readonly query: JobQuery;
  readonly drops: FoundJobs['drops'];
  readonly onQuery: (query: JobQuery) => void;
};

export function NothingFits({ filled, query, drops, onQuery }: NothingFitsProps) {
  if (!filled) return <Empty title={texts.jobs.notYet} help={texts.jobs.notYetHelp} />;
  const [first, second] = drops;
  // Without its only filter the list is as empty: the kind of work is why.
  if (first === undefined || (second === undefined && first.total === 0))
    return <Empty title={texts.jobs.none} help={texts.jobs.noneHelpPlain} />;
  const helping = drops
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total)
    .slice(0, SHOWN);
  if (helping.length === 0) {
    return <Empty title={texts.jobs.none} help={texts.jobs.noneHelpAll} />;
  }
  return (
    <Empty title={texts.jobs.none} help={texts.jobs.noneHelp}>
      <div className={styles['drops']}>
        {helping.map(({ filter, total }) => (
          <Button key={filter} icon="erase" onPress={() => onQuery(without(query, filter))}>
            {texts.jobs.filters.drop(filterWords(query, filter), total)}
          </Button>
        ))}
      </div>
    </Empty>
  );
}
