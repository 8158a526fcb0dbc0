// S4: the visible tray. Numbers, times, reasons and what to do; staff say that they have seen to one, in two taps, and with their PIN
// where main knows of nobody who is in.
import { useState } from 'react';
import type { OutboxItem } from '#shared/ipc/contract.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { momentWords } from '../../app/freshness.ts';
import type { Screen } from '../../app/navigation.ts';
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { StaffDoor } from '../staff/staff-door.tsx';
import { trayItems, trayWords } from './tray-words.ts';
import styles from './tray.module.css';

export function Tray({ screen }: { readonly screen: Extract<Screen, { readonly kind: 'tray' }> }) {
  const { kiosk, outbox, go, whileBusy } = useApp();
  const { portrait, cardsPerPage, stripCards } = useLayout();
  // In landscape an item is about as high as a card of home's strip.
  const perPage = portrait ? cardsPerPage - 2 : stripCards;
  const [asking, setAsking] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  /** The one that main would not take without a PIN. */
  const [locked, setLocked] = useState<string | null>(null);
  const { page, pages, items } = pageOf(trayItems(outbox), screen.page, perPage);
  const deal = async (opId: string) => {
    const done = await whileBusy(kiosk.invoke('tray:deal', { opId }));
    const needsPin = !done.ok && done.error.reason === 'locked';
    setLocked(needsPin ? opId : null);
    setFailed(!done.ok && !needsPin);
    setAsking(null);
  };
  if (locked !== null)
    return (
      <StaffDoor title={texts.tray.who} onOpened={() => void deal(locked)} onBack={() => setLocked(null)} />
    );
  return (
    <Frame title={texts.tray.title}>
      {failed && <Notice tone="warning" words={texts.tray.failed} />}
      {items.length === 0 ? (
        <Empty title={texts.tray.none} help={texts.tray.noneHelp} />
      ) : (
        <ul className={styles['list']}>
          {items.map((item) => (
            <li key={item.opId} className={styles['item']} data-testid="tray-item">
              <Words item={item} />
              {item.dealtWith && (
                <p className={styles['dealt']}>
                  <Icon name="check" small /> {texts.tray.dealt}
                </p>
              )}
              {!item.dealtWith && asking !== item.opId && (
                <Button onPress={() => setAsking(item.opId)}>{texts.tray.deal}</Button>
              )}
              {!item.dealtWith && asking === item.opId && (
                <div className={styles['sure']}>
                  <Button kind="primary" onPress={() => void deal(item.opId)}>
                    {texts.tray.confirm}
                  </Button>
                  <Button kind="quiet" onPress={() => setAsking(null)}>
                    {texts.tray.notYet}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pager
        page={page}
        pages={pages}
        onPage={(next) => go({ type: 'replaced', screen: { kind: 'tray', page: next } })}
      />
    </Frame>
  );
}

function Words({ item }: { readonly item: OutboxItem }) {
  const { nowMs } = useApp();
  const { kind, reason, advice } = trayWords(item);
  return (
    <div className={styles['words']}>
      <strong className={styles['number']}>{item.number}</strong>
      <p>
        {kind} · {momentWords(item.enteredAtMs, nowMs)}
      </p>
      <p>{reason}</p>
      <p className={styles['advice']}>{advice}</p>
    </div>
  );
}
