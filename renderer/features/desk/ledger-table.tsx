// One ledger's page: the county's columns, what is missing in each row, and the line of sums over all rows that fit. A row opens its person; a
// sum shows the rows that it counts.
import { type ReactNode, useRef } from 'react';
import type { LedgerPage } from '#shared/ipc/case-ledger.ts';
import { Frame } from '../../app/frame.tsx';
import { ledgerTexts } from '../../app/ledger-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { TextInput } from '../../ime/text-input.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager } from '../../ui/pager.tsx';
import styles from './ledger.module.css';
import { type ViewProps, noFilter, periodIn } from './ledger-view.ts';
import { useDeskAnswer } from './use-desk-answer.ts';

const words = ledgerTexts.table;

/** Rows that fit: a target and the room around it each. */
function useRows(): number {
  const { portrait, low, cardsPerPage, stripCards } = useLayout();
  const large = cardsPerPage === 4;
  if (portrait) return large ? 12 : 15;
  // Three, and two in 大字.
  if (low) return stripCards + 1;
  return large ? 5 : 7;
}

export function LedgerTable({ view, onView, onPerson, action }: ViewProps & { readonly action: ReactNode }) {
  const perPage = useRows();
  const { low, stripCards } = useLayout();
  /** 大字 on a low screen: no room for the period beside the buttons. */
  const narrow = low && stripCards === 1;
  const { ledger, span, text, onlyIncomplete, behind, page: asked } = view;
  const period = periodIn(view);
  const page = useDeskAnswer('case:ledger', {
    ledger,
    period,
    text,
    onlyIncomplete,
    behind: behind?.key ?? null,
    page: asked,
    perPage,
  });
  const pane = useRef<HTMLDivElement>(null);
  const move = (by: 1 | -1) => pane.current?.scrollBy({ left: by * pane.current.clientWidth * 0.6 });
  const tools = (
    <div className={styles['tools']}>
      <Button pressed={onlyIncomplete} onPress={() => onView({ onlyIncomplete: !onlyIncomplete, page: 0 })}>
        {words.incomplete(page?.incomplete ?? 0)}
      </Button>
      <Button pressed={text !== ''} onPress={() => onView({ at: 'typing' })}>
        {text === '' ? words.find : words.found(text)}
      </Button>
      {behind !== null && (
        <Button pressed icon="end" onPress={() => onView({ behind: null, page: 0 })}>
          {words.behind(behind.header)}
        </Button>
      )}
      <Button kind="primary" icon="upload" onPress={() => onView({ at: 'export', from: 'table' })}>
        {words.export}
      </Button>
    </div>
  );
  return (
    <Frame
      title={page === null || low ? ledgerTexts.choose.ledgers[ledger] : `${page.sheetNo} ${page.title}`}
      aside={[!narrow && ledgerTexts.choose.periodWords(span, period.from), page && words.count(page.total)]
        .filter(Boolean)
        .join(' · ')}
      onBack={() => onView({ at: 'choose', ...noFilter })}
      tools={tools}
      action={action}
    >
      {page?.total === 0 && <Empty title={words.none} help={words.noneHelp} />}
      {page !== null && page.total > 0 && (
        <section ref={pane} className={styles['pane']} tabIndex={-1} aria-label={words.region}>
          <Table
            page={page}
            onPerson={onPerson}
            onSum={(key, header) => onView({ behind: { key, header }, page: 0 })}
          />
        </section>
      )}
      {page !== null && (
        <div className={styles['turns']}>
          <Button kind="quiet" icon="previous" onPress={() => move(-1)}>
            {words.left}
          </Button>
          <Pager
            page={page.page}
            pages={Math.ceil(page.total / perPage)}
            onPage={(next) => onView({ page: next })}
          />
          <Button kind="quiet" icon="following" onPress={() => move(1)}>
            {words.right}
          </Button>
        </div>
      )}
    </Frame>
  );
}

type TableProps = {
  readonly page: LedgerPage;
  readonly onPerson: (personId: string) => void;
  readonly onSum: (key: string, header: string) => void;
};

function Table({ page, onPerson, onSum }: TableProps) {
  const nameAt = page.columns.findIndex(({ key }) => key === 'name');
  const others = page.columns.flatMap((column, index) => (index === nameAt ? [] : [{ ...column, index }]));
  const grouped = others.some(({ group }) => group !== null);
  const rowSpan = grouped ? 2 : 1;
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col" rowSpan={rowSpan}>
            {page.columns[nameAt]?.header}
          </th>
          {others.map(({ key, header, group }, at) => {
            if (group === null)
              return (
                <th key={key} scope="col" rowSpan={rowSpan}>
                  <span>{header}</span>
                </th>
              );
            if (others[at - 1]?.group === group) return null;
            const after = others.findIndex((other, index) => index > at && other.group !== group);
            return (
              <th key={key} scope="colgroup" colSpan={(after === -1 ? others.length : after) - at}>
                {group}
              </th>
            );
          })}
          <th scope="col" rowSpan={rowSpan}>
            {words.missingHead}
          </th>
        </tr>
        {grouped && (
          <tr>
            {others.map(({ key, header, group }) =>
              group === null ? null : (
                <th key={key} scope="col">
                  <span>{header}</span>
                </th>
              ),
            )}
          </tr>
        )}
      </thead>
      <tbody>
        {page.rows.map(({ personId, cells, missing }, index) => (
          // One person may stand in a ledger twice.
          <tr key={`${personId} ${index}`} data-testid="ledger-row">
            <th scope="row">
              <button type="button" className={styles['open']} onClick={() => onPerson(personId)}>
                {cells[nameAt] ?? '—'}
              </button>
            </th>
            {others.map(({ key, index: at }) => (
              <td key={key}>{cells[at]}</td>
            ))}
            <td className={styles['missing']}>{missing.length > 0 && words.missing(missing.join('、'))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr data-testid="ledger-sums">
          <th scope="row">{words.sums}</th>
          {others.map(({ key, header, sum }) => (
            <td key={key}>
              {sum !== null && (
                <button
                  type="button"
                  className={styles['sum']}
                  disabled={sum === 0}
                  aria-label={`${header} ${sum}`}
                  onClick={() => onSum(key, header)}
                >
                  {sum}
                </button>
              )}
            </td>
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** What is looked for in the table's cells. */
export function LedgerFind({ view, onView }: ViewProps) {
  return (
    <Frame title={words.find} onBack={() => onView({ at: 'table' })}>
      <TextInput
        label={words.findLabel}
        value={view.text}
        maxLength={20}
        onChange={(text) => onView({ text, page: 0 })}
        onDone={() => onView({ at: 'table' })}
        doneWords={words.show}
      />
    </Frame>
  );
}
