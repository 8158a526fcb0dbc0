// 台账: which ledger and which span of days; then its table, the report sheets, or the file for a stick.
import type { ReactNode } from 'react';
import { ledgerIds } from '#shared/casework/ledger.ts';
import { ledgerTexts } from '../../app/ledger-texts.ts';
import { Frame } from '../../app/frame.tsx';
import { Button } from '../../ui/button.tsx';
import { ExportLedger } from './export-ledger.tsx';
import styles from './ledger.module.css';
import { LedgerFind, LedgerTable } from './ledger-table.tsx';
import { type ViewProps, noFilter, periodIn } from './ledger-view.ts';
import { spans, stepped } from './periods.ts';
import { Counted, ReportSheets } from './report-sheets.tsx';

const words = ledgerTexts.choose;

type LedgersProps = ViewProps & { readonly tools: ReactNode; readonly action: ReactNode };

export function Ledgers({ tools, action, ...props }: LedgersProps) {
  switch (props.view.at) {
    case 'choose':
      return <Choose {...props} tools={tools} action={action} />;
    case 'table':
      return <LedgerTable {...props} action={action} />;
    case 'typing':
      return <LedgerFind {...props} />;
    case 'report':
      return <ReportSheets {...props} action={action} />;
    case 'counted':
      return <Counted {...props} action={action} />;
    case 'export':
      return <ExportLedger {...props} />;
  }
}

function Choose({ view, onView, tools, action }: LedgersProps) {
  const { span, day } = view;
  return (
    <Frame title={words.title} tools={tools} action={action}>
      <div className={styles['period']} role="group" aria-label={words.period}>
        {spans.map((one) => (
          <Button key={one} pressed={one === span} onPress={() => onView({ span: one })}>
            {words.spans[one]}
          </Button>
        ))}
        <Button icon="previous" onPress={() => onView({ day: stepped(span, day, -1) })}>
          {words.before}
        </Button>
        <strong className={styles['which']} aria-live="polite">
          {words.periodWords(span, periodIn(view).from)}
        </strong>
        <Button icon="following" onPress={() => onView({ day: stepped(span, day, 1) })}>
          {words.after}
        </Button>
      </div>
      <div className={styles['choices']}>
        {ledgerIds.map((ledger) => (
          <Button key={ledger} wide onPress={() => onView({ at: 'table', ledger, ...noFilter })}>
            {words.ledgers[ledger]}
          </Button>
        ))}
        <Button wide onPress={() => onView({ at: 'report', page: 0 })}>
          {words.report}
        </Button>
      </div>
    </Frame>
  );
}
