// Always on top: where one is, date and time, link and freshness, what waits, and the reading aids.
import { chinaDay, chinaTime } from '#shared/kernel/calendar.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { useApp } from './app-context.ts';
import { type Words, freshnessWords, queueWords } from './freshness.ts';
import { stationName, texts } from './texts.ts';
import { useReading } from './use-reading.ts';
import styles from './bar.module.css';

type BarProps = { readonly largeText: boolean; readonly highContrast: boolean };

export function Bar({ largeText, highContrast }: BarProps) {
  const { info, status, outbox, progress, readOnly, nowMs, go, voice } = useApp();
  const reading = useReading(voice);
  const waiting = outbox.filter(({ state }) => state === 'waiting' || state === 'retry').length;
  const queue = info.station === null ? null : queueWords(status, waiting);
  const attention = texts.bar.needsAttention(status.needsAttention);
  const fresh = info.station === null ? null : freshnessWords(status, nowMs, progress);
  return (
    <header className={styles['bar']}>
      <div className={styles['line']}>
        <p className={styles['station']}>{stationName(info)}</p>
        {queue !== null && queue.text !== attention && (
          <State words={queue} icon={queue.tone === 'calm' ? 'check' : 'upload'} testId="queue" />
        )}
        {status.needsAttention > 0 && (
          <Button
            icon="warning"
            kind="warning"
            onPress={() => go({ type: 'opened', screen: { kind: 'tray', page: 0 } })}
          >
            {attention}
          </Button>
        )}
        <p className={styles['when']}>
          <span className={styles['date']}>{dateWords(nowMs)}</span>
          <strong className={styles['time']}>{chinaTime(nowMs)}</strong>
        </p>
      </div>
      {info.clockWrong && (
        <State words={{ text: texts.bar.clockWrong, tone: 'alert' }} icon="offline" testId="clock" />
      )}
      {readOnly && (
        <State words={{ text: texts.bar.listsReadOnly, tone: 'alert' }} icon="offline" testId="read-only" />
      )}
      {fresh !== null && !readOnly && (
        <State
          words={fresh}
          icon={status.link === 'down' ? 'offline' : 'online'}
          testId="freshness"
          long={status.link === 'down'}
        />
      )}
      <div className={styles['aids']}>
        {reading.available && (
          <Button icon="speak" kind="quiet" reader pressed={reading.speaking} onPress={reading.toggle}>
            {reading.speaking ? texts.bar.stopReading : texts.bar.readAloud}
          </Button>
        )}
        <Button icon="text" kind="quiet" pressed={largeText} onPress={() => go({ type: 'largeTextToggled' })}>
          {texts.bar.largeText}
        </Button>
        <Button
          icon="contrast"
          kind="quiet"
          pressed={highContrast}
          onPress={() => go({ type: 'highContrastToggled' })}
        >
          {texts.bar.highContrast}
        </Button>
      </div>
    </header>
  );
}

type StateProps = {
  readonly words: Words;
  readonly icon: 'online' | 'offline' | 'check' | 'upload';
  readonly testId: string;
  /** Two sentences: where one line beside the aids has no room for them, they have a line of their own. */
  readonly long?: boolean;
};

function State({ words, icon, testId, long = false }: StateProps) {
  return (
    <p
      role="status"
      data-testid={testId}
      data-long={long}
      className={`${styles['words']} ${styles[words.tone]}`}
    >
      <Icon name={words.tone === 'alert' ? 'warning' : icon} small />
      <span>{words.text}</span>
    </p>
  );
}

function dateWords(nowMs: number): string {
  const day = chinaDay(nowMs);
  const weekday = texts.bar.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return texts.bar.date(Number(day.slice(5, 7)), Number(day.slice(8, 10)), weekday);
}
