// The wide 打印 button and what became of it: taken from the printer, kept as a file, or not printed and what to do.
import { unreachable } from '#shared/kernel/result.ts';
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { PrintState } from './use-print.ts';

type PrintActionProps = { readonly state: PrintState; readonly onPrint: () => void };

export function PrintAction({ state, onPrint }: PrintActionProps) {
  const words = {
    ready: texts.print.print,
    printing: texts.print.printing,
    ended: texts.print.again,
  } as const;
  return (
    <Button kind="primary" wide icon="print" disabled={state.kind === 'printing'} onPress={onPrint}>
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
  const { outcome, slipNo } = result.value;
  switch (outcome) {
    case 'printed':
      return <Notice tone="good" title={texts.print.printed} words={texts.print.printedNote(slipNo)} />;
    case 'savedAsPdf':
      return <Notice tone="amber" title={texts.print.saved} words={texts.print.savedNote(slipNo)} />;
    default:
      return unreachable(outcome);
  }
}
