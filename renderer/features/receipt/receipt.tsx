// 已保存: shown only for an item that main has answered with, which is in the journal and on disk by then (S1). Whether the
// county has it is another matter and follows the outbox (S15).
import type { RatedService } from '#shared/domain/resident-request.ts';
import type { OutboxItem } from '#shared/ipc/contract.ts';
import { unreachable } from '#shared/kernel/result.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { matchTexts } from '../../app/match-texts.ts';
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PrintReport, PrintSheetAction } from '../jobs/print-slip.tsx';
import { usePrintSheet } from '../jobs/use-print.ts';
import { Satisfaction } from '../satisfaction/satisfaction.tsx';
import styles from './receipt.module.css';
import { type UploadState, uploadOf } from './upload-state.ts';

type ReceiptProps = {
  readonly item: OutboxItem;
  readonly title: string;
  /** What to keep and what happens next. */
  readonly keep: string;
  readonly service: RatedService;
  /** A correction was journalled since. */
  readonly amended?: boolean;
  /** Absent: it cannot be corrected here. */
  readonly onAmend?: () => void;
  /** 看适合您的岗位; absent: nothing to match by. */
  readonly onMatches?: () => void;
};

export function Receipt({ item, title, keep, service, amended = false, onAmend, onMatches }: ReceiptProps) {
  const { outbox, go } = useApp();
  const now = uploadOf(item, outbox);
  const { low } = useLayout();
  const print = usePrintSheet({
    kind: 'receipt',
    number: item.number,
    what: title,
    enteredAtMs: item.enteredAtMs,
  });
  const reported = print.state.kind === 'ended';
  const done = () => go({ type: 'sessionEnded' });
  return (
    <Frame
      title={title}
      onBack={done}
      wideAction={
        <>
          <PrintSheetAction kind="receipt" print={print} />
          {now !== 'check' && onAmend !== undefined && (
            <Button icon="edit" onPress={onAmend}>
              {texts.receipt.amend}
            </Button>
          )}
          {onMatches !== undefined && (
            <Button icon="search" onPress={onMatches}>
              {matchTexts.see}
            </Button>
          )}
          <Button kind="primary" wide icon="home" onPress={done}>
            {texts.receipt.done}
          </Button>
        </>
      }
    >
      <div className={styles['receipt']} data-testid="receipt">
        <p className={styles['saved']}>
          <Icon name="check" />
          <span>{amended ? texts.receipt.amended : texts.receipt.saved}</span>
        </p>
        <p className={styles['label']}>{texts.receipt.number}</p>
        <p className={styles['number']} data-testid="receipt-number">
          {item.number}
        </p>
        <p className={styles['keep']}>{keep}</p>
      </div>
      {/* What came of the printing stands where the upload did, which the bar shows too; a low screen has room for nothing else. */}
      {(!reported || now === 'check') && <Upload state={now} />}
      <PrintReport state={print.state} />
      {!(reported && low) && <Satisfaction service={service} />}
    </Frame>
  );
}

function Upload({ state }: { readonly state: UploadState }) {
  switch (state) {
    case 'waiting':
      return <Notice tone="amber" icon="upload" words={texts.receipt.waiting} />;
    case 'uploaded':
      return <Notice tone="good" words={texts.receipt.uploaded} />;
    case 'check':
      return <Notice tone="warning" words={texts.receipt.check} />;
    default:
      return unreachable(state);
  }
}
