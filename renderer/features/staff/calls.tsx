// 叫人记录: when residents called at this machine, and whether somebody came. Newest first.
import { type ReactNode, useEffect, useState } from 'react';
import type { StaffCall } from '#shared/ipc/staff-calls.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { momentWords } from '../../app/freshness.ts';
import { staffTexts } from '../../app/staff-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Empty } from '../../ui/empty.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import styles from './staff.module.css';

const words = staffTexts.calls;

type CallsProps = { readonly tools: ReactNode; readonly action: ReactNode };

export function Calls({ tools, action }: CallsProps) {
  const { kiosk, nowMs } = useApp();
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const [calls, setCalls] = useState<readonly StaffCall[] | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let wanted = true;
    kiosk.invoke('staff:calls', null).then(
      // Locked meanwhile: the screen is about to go.
      (answer) => wanted && answer.ok && setCalls(answer.value),
      () => undefined, // a bug there is logged there
    );
    return () => {
      wanted = false;
    };
  }, [kiosk]);
  const { page, pages, items } = pageOf(calls ?? [], asked, portrait ? cardsPerPage + 2 : stripCards + 1);
  return (
    <Frame
      title={words.title}
      tools={tools}
      action={action}
      {...(calls === null ? {} : { aside: words.count(calls.length) })}
    >
      {calls?.length === 0 && <Empty title={words.none} />}
      <ul className={styles['list']}>
        {items.map((call) => (
          <li key={call.calledAtMs} className={styles['line']} data-testid="staff-call">
            <strong className={styles['who']}>{momentWords(call.calledAtMs, nowMs)}</strong>
            <span>{call.ended === null ? words.open : words.ends[call.ended.how]}</span>
            <span className={styles['hint']}>
              {call.ended === null
                ? ''
                : words.waited(Math.round((call.ended.atMs - call.calledAtMs) / 1000))}
            </span>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} onPage={setAsked} />
    </Frame>
  );
}
