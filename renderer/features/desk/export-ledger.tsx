// 导出到 U盘: first what is missing and what does not add up, then which stick, the PIN again where it is older than a minute, and how it ended.
import { type ExportWhat, exportSteps } from '#shared/ipc/case-ledger.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { ledgerTexts } from '../../app/ledger-texts.ts';
import { technicianTexts } from '../../app/technician-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PinEntry } from '../staff/pin-entry.tsx';
import { gigabytes } from '../technician/health-words.ts';
import styles from './ledger.module.css';
import { type ViewProps, noFilter, periodIn } from './ledger-view.ts';
import { Disagreements, useMonth } from './report-sheets.tsx';
import { useDeskAnswer } from './use-desk-answer.ts';
import { useExport } from './use-export.ts';

const words = ledgerTexts.export;
const stickWords = technicianTexts.usb;

/** More sticks than these are not shown: nobody has so many hands. */
const SHOWN = 2;

export function ExportLedger({ view, onView }: ViewProps) {
  const { staff } = useApp();
  const month = useMonth(view);
  const { ledger, from } = view;
  const period = periodIn(view);
  const what: ExportWhat = from === 'report' ? { kind: 'report', month } : { kind: 'ledger', ledger, period };
  const { sticks, chosen, choose, state, start, stop, drop } = useExport(what);
  // The whole ledger, whatever the table was narrowed down to.
  const { text, onlyIncomplete, behind, page } = noFilter;
  const whole = useDeskAnswer('case:ledger', {
    ledger,
    period,
    text,
    onlyIncomplete,
    behind,
    page,
    perPage: 1,
  });
  const report = useDeskAnswer('case:report', { month });
  const me = staff?.accounts.find(({ accountId }) => accountId === staff.unlocked);
  if (state.kind === 'pinAgain' && me !== undefined)
    return <PinEntry account={me} onOpened={start} onBack={drop} />;
  const working = state.kind === 'working';
  const counted = report === null || (from === 'table' && whole === null);
  return (
    <Frame
      title={words.title}
      aside={from === 'table' ? ledgerTexts.choose.ledgers[ledger] : ledgerTexts.report.title(month)}
      onBack={() => onView({ at: from })}
      action={
        working ? (
          <Button kind="primary" icon="end" onPress={stop}>
            {words.stop}
          </Button>
        ) : (
          <Button kind="primary" icon="upload" disabled={counted || chosen === null} onPress={start}>
            {words.start}
          </Button>
        )
      }
    >
      {counted && <p role="status">{words.counting}</p>}
      {from === 'table' && whole !== null && <p>{words.rows(whole.total)}</p>}
      {from === 'table' && whole !== null && whole.incomplete > 0 && (
        <Notice tone="amber" words={words.incomplete(whole.incomplete)} />
      )}
      {report !== null && report.disagreements.length > 0 && <Disagreements wrong={report.disagreements} />}
      {report?.disagreements.length === 0 && <Notice tone="good" words={ledgerTexts.report.allFit} />}
      <div role="group" aria-label={stickWords.choose} className={styles['tools']}>
        {sticks === null && <p>{stickWords.looking}</p>}
        {sticks?.length === 0 && <p>{stickWords.none}</p>}
        {sticks?.slice(0, SHOWN).map(({ id, name, freeBytes, readOnly }) => (
          <Button key={id} pressed={id === chosen} disabled={working} onPress={() => choose(id)}>
            {stickWords.stick(name.slice(0, 12), freeBytes === null ? null : gigabytes(freeBytes), readOnly)}
          </Button>
        ))}
      </div>
      <div data-testid="export-result" data-state={state.kind} role="status">
        {state.kind === 'working' && (
          <>
            <Notice tone="amber" icon="upload" words={words.steps[state.step]} />
            <progress
              className={styles['bar']}
              aria-label={words.bar}
              max={exportSteps.length}
              value={exportSteps.indexOf(state.step) + 1}
            />
          </>
        )}
        {state.kind === 'done' && <Notice tone="good" words={state.words} />}
        {state.kind === 'failed' && <Notice tone="warning" title={words.failed} words={state.words} />}
      </div>
    </Frame>
  );
}
