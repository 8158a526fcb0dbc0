// 更多筛选: all choices on one page of big tiles. Each counts at once; how many postings fit stands on the way back.
import { jobShifts } from '#shared/domain/posting-words.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Tile } from '../../ui/tile.tsx';
import { filterWords } from './filter-words.ts';
import {
  type Filter,
  type JobQuery,
  anyJob,
  chosenFilters,
  payFloors,
  terms,
  unfiltered,
  without,
} from './job-query.ts';
import styles from './job-filters.module.css';

type JobFiltersProps = {
  readonly query: JobQuery;
  /** Postings that fit; undefined until it is known. */
  readonly total: number | undefined;
  readonly onQuery: (query: JobQuery) => void;
  readonly onDone: () => void;
};

type Choice = { readonly filter: Filter; readonly query: JobQuery };
type Group = { readonly name: string; readonly choices: readonly Choice[] };

const words = texts.jobs.filters;
const groups: readonly Group[] = [
  {
    name: words.pay,
    choices: payFloors.map((minPay) => ({ filter: 'minPay', query: { ...anyJob, minPay } })),
  },
  {
    name: words.shift,
    choices: jobShifts.map((shift) => ({ filter: 'shift', query: { ...anyJob, shift } })),
  },
  {
    name: words.term,
    choices: [
      ...terms.map((term) => ({ filter: 'term' as const, query: { ...anyJob, term } })),
      { filter: 'today', query: { ...anyJob, today: true } },
    ],
  },
  {
    name: words.further,
    choices: [
      { filter: 'older', query: { ...anyJob, older: true } },
      { filter: 'fresh', query: { ...anyJob, fresh: true } },
      { filter: 'near', query: { ...anyJob, near: true } },
    ],
  },
];

export function JobFilters({ query, total, onQuery, onDone }: JobFiltersProps) {
  const { filled } = useApp();
  const none = chosenFilters(query).length === 0;
  return (
    <Frame
      title={words.title}
      tools={
        <div className={styles['tools']}>
          <p className={styles['help']}>{words.help}</p>
          <Button icon="erase" disabled={none} onPress={() => onQuery(unfiltered(query))}>
            {words.clear}
          </Button>
        </div>
      }
      onBack={onDone}
      action={
        <Button kind="primary" icon="following" onPress={onDone}>
          {filled && total !== undefined && total > 0 ? words.see(total) : words.seeNone}
        </Button>
      }
    >
      <div className={styles['groups']}>
        {groups.map(({ name, choices }) => (
          <div key={name} role="group" aria-label={name} className={styles['group']}>
            <p className={styles['name']}>{name}</p>
            {choices.map(({ filter, query: offered }) => {
              const chosen = query[filter] === offered[filter];
              return (
                <Tile
                  key={filterWords(offered, filter)}
                  kind="action"
                  name={filterWords(offered, filter)}
                  chosen={chosen}
                  onPress={() =>
                    onQuery(chosen ? without(query, filter) : { ...query, [filter]: offered[filter] })
                  }
                />
              );
            })}
          </div>
        ))}
      </div>
    </Frame>
  );
}
