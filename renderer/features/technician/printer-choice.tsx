// 打印机 and 纸: the queues that CUPS has, the paper that lies in it, and a test page to see that it is so.
import type { DeviceChange, Devices } from '#shared/ipc/technician.ts';
import { papers } from '#shared/ipc/contract.ts';
import { technicianTexts } from '../../app/technician-texts.ts';
import { Button } from '../../ui/button.tsx';
import styles from './technician.module.css';
import { TestReport } from './test-report.tsx';
import { useTestPrint } from './use-test-print.ts';

const words = technicianTexts.devices.printer;
/** More queues than these are not shown: a kiosk has one printer. */
const SHOWN = 4;

type PrinterChoiceProps = { readonly devices: Devices; readonly onChoose: (change: DeviceChange) => void };

export function PrinterChoice({ devices, onChoose }: PrinterChoiceProps) {
  const test = useTestPrint();
  const offered: readonly { readonly printer: string | null; readonly name: string }[] = [
    { printer: null, name: words.system },
    ...devices.printers.slice(0, SHOWN).map((printer) => ({ printer, name: printer })),
    { printer: 'none', name: words.none },
  ];
  return (
    <div className={styles['panel']}>
      <h2 className={styles['subtitle']}>{words.which}</h2>
      {devices.printers.length === 0 && <p className={styles['note']}>{words.noneFound}</p>}
      <div role="group" aria-label={words.which} className={styles['choices']}>
        {offered.map(({ printer, name }) => (
          <Button
            key={name}
            kind="quiet"
            pressed={printer === devices.printer}
            onPress={() => onChoose({ printer })}
          >
            {name}
          </Button>
        ))}
      </div>
      <h2 className={styles['subtitle']}>{words.paper}</h2>
      <div role="group" aria-label={words.paper} className={styles['choices']}>
        {[null, ...papers].map((paper) => (
          <Button
            key={paper ?? ''}
            kind="quiet"
            pressed={paper === devices.paper}
            onPress={() => onChoose({ paper })}
          >
            {paper === null ? words.automatic : words.papers[paper]}
          </Button>
        ))}
      </div>
      <div className={styles['jobs']}>
        <Button icon="print" disabled={test.state.kind === 'working'} onPress={test.start}>
          {technicianTexts.testPrint.start}
        </Button>
      </div>
      <TestReport test={test.state} />
    </div>
  );
}
