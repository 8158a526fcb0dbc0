// The wide 打印 button and what became of it: taken from the printer, kept as a file, or not printed and what to do.
import type { Sheet } from '#shared/ipc/contract.ts';
import { unreachable } from '#shared/kernel/result.ts';
import { paperTexts } from '../../app/paper-texts.ts';
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type Print, type PrintState, usePrintSheet } from './use-print.ts';

type PrintActionProps = {
  readonly state: PrintState;
  readonly onPrint: () => void;
  readonly words?: string;
  readonly kind?: 'plain' | 'primary';
};

export function PrintAction({
  state,
  onPrint,
  words: print = texts.print.print,
  kind = 'primary',
}: PrintActionProps) {
  const words = {
    ready: print,
    printing: texts.print.printing,
    ended: state.kind === 'ended' && !state.result.ok ? texts.print.tryAgain : texts.print.again,
  } as const;
  return (
    <Button kind={kind} wide icon="print" disabled={state.kind === 'printing'} onPress={onPrint}>
      {words[state.kind]}
    </Button>
  );
}

export function PrintReport({ state }: { readonly state: PrintState }) {
  if (state.kind !== 'ended') return null;
  const { result } = state;
  if (!result.ok) {
    return (
      <Notice
        tone="warning"
        title={texts.print.failedTitle}
        words={texts.print.failures[result.error.reason]}
      />
    );
  }
  const { value } = result;
  switch (value.outcome) {
    case 'printed':
      return (
        <Notice
          tone="good"
          title={texts.print.printed}
          words={value.slipNo === null ? paperTexts.sheetPrinted : texts.print.printedNote(value.slipNo)}
        />
      );
    case 'savedAsPdf':
      return <Notice tone="amber" title={texts.print.saved} words={texts.print.savedNote(value.slipNo)} />;
    default:
      return unreachable(value);
  }
}

type SheetActionProps = { readonly kind: Sheet['kind']; readonly print: Print };

/** A sheet's button; the screen's own action stays the first one. */
export const PrintSheetAction = ({ kind, print: { state, start } }: SheetActionProps) => (
  <PrintAction kind="plain" state={state} onPrint={start} words={paperTexts.buttons[kind]} />
);

/** Button and report for a sheet, for a screen's wide row. */
export function PrintSheet({ sheet }: { readonly sheet: Sheet }) {
  const print = usePrintSheet(sheet);
  return (
    <>
      <PrintReport state={print.state} />
      <PrintSheetAction kind={sheet.kind} print={print} />
    </>
  );
}
