// The test page as React state; what main answers is what is shown.
import { useState } from 'react';
import type { PrintResult } from '#shared/ipc/contract.ts';
import { useApp } from '../../app/app-context.ts';
import { technicianTexts } from '../../app/technician-texts.ts';

const words = technicianTexts.testPrint;

export type TestPrint =
  { readonly kind: 'ready' } | { readonly kind: 'working' | 'done' | 'failed'; readonly words: string };

export function useTestPrint(): { readonly state: TestPrint; readonly start: () => void } {
  const { kiosk, whileBusy } = useApp();
  const [state, setState] = useState<TestPrint>({ kind: 'ready' });
  const start = () => {
    if (state.kind === 'working') return;
    setState({ kind: 'working', words: words.printing });
    whileBusy(kiosk.invoke('technician:testPrint', null)).then(
      (result) => setState(ended(result)),
      () => setState({ kind: 'failed', words: words.failures.renderFailed }),
    );
  };
  return { state, start };
}

function ended(result: PrintResult): TestPrint {
  if (!result.ok) return { kind: 'failed', words: words.failures[result.error.reason] };
  const { outcome, printer } = result.value;
  return { kind: 'done', words: outcome === 'printed' ? words.printed(printer ?? '') : words.saved };
}
