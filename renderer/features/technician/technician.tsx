// The technician's screen: what state the machine is in, and what can be done about it. What is below the line is a row of buttons:
// further screens of the technician's are opened from there.
import { useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { momentWords } from '../../app/freshness.ts';
import { technicianTexts } from '../../app/technician-texts.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { clockWords, diskWords, linkWords } from './health-words.ts';
import styles from './technician.module.css';
import { UsbPanel } from './usb-panel.tsx';
import { PinPage } from './pin-page.tsx';
import { TestReport } from './test-report.tsx';
import { useHealth } from './use-health.ts';
import { useUsb } from './use-usb.ts';
import { type TestPrint, useTestPrint } from './use-test-print.ts';

const EPOCH_DIGITS = 8;

export function Technician() {
  const { kiosk, go } = useApp();
  const words = technicianTexts;
  const test = useTestPrint();
  const usb = useUsb();
  if (usb.state.kind === 'pinAgain')
    return <PinPage title={words.pin.again} onOpened={usb.exportOutbox} onBack={usb.dropExport} />;
  return (
    <section className={styles['technician']}>
      <h1 className={styles['title']}>{words.title}</h1>
      <div className={styles['panels']}>
        <MachineFacts test={test.state} />
        <UsbPanel usb={usb} />
      </div>
      <footer role="group" aria-label={words.moreLabel} className={styles['foot']}>
        {/* main takes it or is away; the facts above show what came of it */}
        <Button onPress={() => void kiosk.invoke('sync:now', null).catch(() => undefined)}>
          {words.syncNow}
        </Button>
        <Button disabled={test.state.kind === 'working'} onPress={test.start}>
          {words.testPrint.start}
        </Button>
        <Button onPress={() => go({ type: 'opened', screen: { kind: 'devices', shown: 'screen' } })}>
          {words.devices.title}
        </Button>
        <Button onPress={() => go({ type: 'opened', screen: { kind: 'tray', page: 0 } })}>
          {words.tray}
        </Button>
        <Button kind="quiet" icon="end" onPress={() => go({ type: 'sessionEnded' })}>
          {words.leave}
        </Button>
      </footer>
    </section>
  );
}

function MachineFacts({ test }: { readonly test: TestPrint }) {
  const { info, status, at, nowMs } = useApp();
  const health = useHealth();
  const summary = useAnswer(useMemo(() => ({ kind: 'summary', at }) as const, [at]));
  const words = technicianTexts.health;
  const jobs = Object.values(summary?.countByCategory ?? {}).reduce((sum, count) => sum + count, 0);
  const when = status.freshAtMs === null ? words.freshNever : momentWords(status.freshAtMs, nowMs);
  const facts: readonly Fact[] = [
    { label: words.kiosk, value: info.kioskCode ?? '', testId: 'technician-kiosk' },
    {
      label: words.link,
      value: linkWords(status, health?.certificateFault ?? null),
      testId: 'technician-link',
    },
    { label: words.fresh, value: words.jobs(jobs, when), testId: 'technician-lists' },
    {
      label: words.queue,
      value: words.queueCount(status.pending, status.needsAttention),
      testId: 'technician-queue',
    },
    { label: words.disk, value: health === null ? words.unknown : diskWords(health) },
    { label: words.clock, value: health === null ? words.unknown : clockWords(health) },
    {
      label: words.versions,
      value: health === null ? info.appVersion : words.versionsText(info.appVersion, health.electron),
    },
    { label: words.epoch, value: info.epoch?.slice(0, EPOCH_DIGITS) ?? '' },
  ];
  return (
    <section className={styles['health']} aria-label={words.title}>
      <h2 className={styles['subtitle']}>{words.title}</h2>
      <Facts facts={facts} />
      <TestReport test={test} />
    </section>
  );
}
