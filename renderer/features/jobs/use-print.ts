// Printing a slip from a screen: one at a time; what main answers is what is shown. Success is never assumed.
import { useState } from 'react';
import type { PrintResult } from '#shared/ipc/contract.ts';
import { useApp } from '../../app/app-context.ts';
import type { HallJob } from './hall.ts';

export type PrintState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'printing' }
  | { readonly kind: 'ended'; readonly result: PrintResult };

export function usePrint(item: HallJob): { readonly state: PrintState; readonly start: () => void } {
  const { kiosk, whileBusy } = useApp();
  const [state, setState] = useState<PrintState>({ kind: 'ready' });
  const start = () => {
    if (state.kind === 'printing') return;
    setState({ kind: 'printing' });
    const asked = kiosk.invoke('slip:print', {
      jobId: item.id,
      job: item.job,
      walkMinutes: item.walkMinutes,
    });
    whileBusy(asked).then(
      (result) => setState({ kind: 'ended', result }),
      () => setState({ kind: 'ended', result: { ok: false, error: { reason: 'renderFailed' } } }),
    );
  };
  return { state, start };
}
