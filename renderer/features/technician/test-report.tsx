// What came of the test page, in one sentence.
import { Notice } from '../../ui/notice.tsx';
import type { TestPrint } from './use-test-print.ts';

export const TestReport = ({ test }: { readonly test: TestPrint }) => (
  <div data-testid="test-print">
    {test.kind === 'working' && <Notice tone="amber" icon="print" words={test.words} />}
    {test.kind === 'done' && <Notice tone="good" words={test.words} />}
    {test.kind === 'failed' && <Notice tone="warning" words={test.words} />}
  </div>
);
