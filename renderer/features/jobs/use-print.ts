// Printing a slip or a sheet from a screen: one at a time; what main answers is what is shown. Success is never assumed.
import { useState } from 'react';
import type { PrintResult, Sheet, SheetResult } from '#shared/ipc/contract.ts';
import { useApp } from '../../app/app-context.ts';
import type { HallJob } from './hall.ts';

export type PrintState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'printing' }
  | { readonly kind: 'ended'; readonly result: PrintResult | SheetResult };

export type Print = { readonly state: PrintState; readonly start: () => void };

export function usePrint(item: HallJob): Print {
  const { kiosk } = useApp();
  return usePrinting(() =>
    kiosk.invoke('slip:print', { jobId: item.id, job: item.job, walkMinutes: item.walkMinutes }),
  );
}

export function usePrintSheet(sheet: Sheet): Print {
  const { kiosk } = useApp();
  return usePrinting(() => kiosk.invoke('sheet:print', { sheet }));
}

function usePrinting(ask: () => Promise<PrintResult | SheetResult>): Print {
  const { whileBusy } = useApp();
  const [state, setState] = useState<PrintState>({ kind: 'ready' });
  const start = () => {
    if (state.kind === 'printing') return;
    setState({ kind: 'printing' });
    whileBusy(ask()).then(
      (result) => setState({ kind: 'ended', result }),
      () => setState({ kind: 'ended', result: { ok: false, error: { reason: 'renderFailed' } } }),
    );
  };
  return { state, start };
}
