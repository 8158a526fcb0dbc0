// U盘: which stick, three things to do with it, and one sentence about the last.
import { technicianTexts } from '../../app/technician-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { gigabytes } from './health-words.ts';
import styles from './technician.module.css';
import type { UsbPanelState } from './use-usb.ts';

/** More sticks than these are not shown: nobody has so many hands. */
const SHOWN = 2;

export function UsbPanel({ usb }: { readonly usb: UsbPanelState }) {
  const words = technicianTexts.usb;
  const { sticks, state } = usb;
  const working = state.kind === 'working';
  const off = working || usb.chosen === null;
  return (
    <section className={styles['panel']} aria-label={words.title}>
      <h2 className={styles['subtitle']}>{words.title}</h2>
      <div role="group" aria-label={words.choose} className={styles['choices']}>
        {sticks === null && <p className={styles['note']}>{words.looking}</p>}
        {sticks?.length === 0 && <p className={styles['note']}>{words.none}</p>}
        {sticks?.slice(0, SHOWN).map(({ id, name, freeBytes, readOnly }) => (
          <Button
            key={id}
            kind="quiet"
            pressed={id === usb.chosen}
            disabled={working}
            onPress={() => usb.choose(id)}
          >
            {words.stick(name.slice(0, 12), freeBytes === null ? null : gigabytes(freeBytes), readOnly)}
          </Button>
        ))}
        <Button kind="quiet" disabled={working} onPress={usb.look}>
          {words.again}
        </Button>
      </div>
      <div className={styles['jobs']}>
        <Button disabled={off} onPress={usb.importLists}>
          {words.importLists}
        </Button>
        <Button disabled={off} onPress={usb.exportOutbox}>
          {words.exportOutbox}
        </Button>
        <Button disabled={off} onPress={usb.importVerdicts}>
          {words.importVerdicts}
        </Button>
      </div>
      <div data-testid="usb-result" data-state={state.kind}>
        {working && <Notice tone="amber" icon="upload" words={state.words} />}
        {state.kind === 'done' && <Notice tone="good" words={state.words} />}
        {state.kind === 'failed' && <Notice tone="warning" title={words.failed} words={state.words} />}
      </div>
    </section>
  );
}
