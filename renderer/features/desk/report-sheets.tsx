// 就业统计报表 of one month: a sheet's figures under the county's headings, whether the sums that the sheets demand come out, and who stands
// behind a figure.
import type { ReactNode } from 'react';
import { sheetIds } from '#shared/casework/report.ts';
import { reportSheets } from '#shared/casework/report-sheet.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { ledgerTexts } from '../../app/ledger-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import styles from './ledger.module.css';
import { type LedgerView, type ViewProps, periodIn } from './ledger-view.ts';
import { PeopleList } from './people-list.tsx';
import { monthOf } from './periods.ts';
import { useDeskAnswer } from './use-desk-answer.ts';

const words = ledgerTexts.report;

/** The month whose sheets a period asks for. */
export function useMonth(view: LedgerView): string {
  const { nowMs } = useApp();
  return monthOf(periodIn(view), chinaDay(nowMs));
}

export function ReportSheets({ view, onView, action }: ViewProps & { readonly action: ReactNode }) {
  const month = useMonth(view);
  const report = useDeskAnswer('case:report', { month });
  const { sheet } = view;
  const cells = new Map(report?.sheets.find((one) => one.sheet === sheet)?.cells);
  const wrong = report?.disagreements ?? [];
  const tools = (
    <div className={styles['tools']}>
      {sheetIds.map((one) => (
        <Button key={one} pressed={one === sheet} onPress={() => onView({ sheet: one })}>
          {words.sheets[one]}
        </Button>
      ))}
      <Button kind="primary" icon="upload" onPress={() => onView({ at: 'export', from: 'report' })}>
        {ledgerTexts.table.export}
      </Button>
    </div>
  );
  return (
    <Frame
      title={words.title(month)}
      onBack={() => onView({ at: 'choose' })}
      tools={tools}
      {...(report === null ? {} : { aside: wrong.length === 0 ? words.allFit : words.wrong(wrong.length) })}
      action={action}
    >
      {wrong.length > 0 && <Disagreements wrong={wrong} />}
      <ScrollPane>
        <ul className={styles['figures']}>
          {reportSheets[sheet].heads.map(({ header }, index) => {
            const figure = cells.get(index + 1) ?? 0;
            return (
              <li key={header}>
                <button
                  type="button"
                  className={styles['figure']}
                  data-testid="report-figure"
                  disabled={figure === 0}
                  onClick={() => onView({ at: 'counted', column: index + 1, page: 0 })}
                >
                  <span>{words.cell(index + 1, header)}</span>
                  <strong>{figure}</strong>
                </button>
              </li>
            );
          })}
        </ul>
      </ScrollPane>
    </Frame>
  );
}

/** Shown at most; the others are counted. */
const SHOWN = 3;

type DisagreementsProps = {
  readonly wrong: readonly { readonly words: string; readonly left: number; readonly right: number }[];
};

/** Sums that the sheets demand and that do not come out, in their own words. */
export function Disagreements({ wrong }: DisagreementsProps) {
  const { disagreesTitle, disagrees, more } = ledgerTexts.export;
  const lines = wrong.slice(0, SHOWN).map((one) => disagrees(one.words, one.left, one.right));
  const rest = wrong.length - lines.length;
  return (
    <div data-testid="disagreements">
      <Notice
        tone="amber"
        title={disagreesTitle}
        words={[...lines, ...(rest > 0 ? [more(rest)] : [])].join('；')}
      />
    </div>
  );
}

/** People behind one figure. */
export function Counted({ view, onView, onPerson, action }: ViewProps & { readonly action: ReactNode }) {
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const perPage = portrait ? cardsPerPage + 2 : stripCards + 1;
  const month = useMonth(view);
  const { sheet, column, page } = view;
  const counted = useDeskAnswer('case:counted', { month, sheet, column, page, perPage });
  return (
    <Frame
      title={words.cell(column, reportSheets[sheet].heads[column - 1]?.header ?? '')}
      onBack={() => onView({ at: 'report' })}
      action={action}
      {...(counted === null ? {} : { aside: words.people(counted.total) })}
    >
      {counted !== null && (
        <>
          <PeopleList people={counted.people} onPerson={onPerson} />
          <Pager
            page={counted.page}
            pages={Math.ceil(counted.total / perPage)}
            onPage={(next) => onView({ page: next })}
          />
        </>
      )}
    </Frame>
  );
}
