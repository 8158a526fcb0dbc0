// Where a page of long words has its paper and its own action: in rows of their own, on a low screen beside the ways out, so that the words
// have the room.
import type { ReactNode } from 'react';
import type { Sheet } from '#shared/ipc/contract.ts';
import { useLayout } from '../../app/use-layout.ts';
import { PrintReport, PrintSheetAction } from '../jobs/print-slip.tsx';
import { usePrintSheet } from '../jobs/use-print.ts';

type PaperRow = { readonly action: ReactNode; readonly wideAction?: ReactNode };

/** @param action the screen's own; null: none @returns props for the Frame */
export function usePaperRow(sheet: Sheet, action: ReactNode): PaperRow {
  const { low } = useLayout();
  const print = usePrintSheet(sheet);
  const button = <PrintSheetAction kind={sheet.kind} print={print} />;
  const report = <PrintReport state={print.state} />;
  const beside = (
    <>
      {button}
      {action}
    </>
  );
  if (low) return { action: beside, ...(print.state.kind === 'ended' && { wideAction: report }) };
  const wideAction = (
    <>
      {report}
      {button}
    </>
  );
  return { action, wideAction };
}
