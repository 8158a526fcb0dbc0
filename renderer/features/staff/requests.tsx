// 这台机器上的报名、预约和反映: newest first, a page at a time. The telephone number is covered until its line is touched, one at a time.
import { type ReactNode, useEffect, useState } from 'react';
import type { OpenedRequest } from '#shared/ipc/staff.ts';
import type { ResponseOf } from '#shared/ipc/contract.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { momentWords } from '../../app/freshness.ts';
import { requestTexts } from '../../app/request-texts.ts';
import { staffTexts } from '../../app/staff-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Empty } from '../../ui/empty.tsx';
import { Pager } from '../../ui/pager.tsx';
import { phoneGroups } from '../../ime/phone.ts';
import { coveredPhone } from './staff-words.ts';
import { requestFacts } from './request-facts.ts';
import styles from './staff.module.css';

const words = staffTexts.requests;
type Opened = Extract<ResponseOf<'staff:requests'>, { readonly ok: true }>['value'];

type RequestsProps = { readonly tools: ReactNode; readonly action: ReactNode };

export function Requests({ tools, action }: RequestsProps) {
  const { kiosk } = useApp();
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const perPage = portrait ? cardsPerPage + 2 : stripCards + 1;
  const [asked, setAsked] = useState(0);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [touched, setTouched] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    kiosk.invoke('staff:requests', { page: asked, perPage }).then(
      // Locked meanwhile: the screen is about to go.
      (answer) => wanted && answer.ok && setOpened(answer.value),
      () => undefined, // a bug there is logged there
    );
    return () => {
      wanted = false;
    };
  }, [kiosk, asked, perPage]);
  return (
    <Frame
      title={words.title}
      tools={tools}
      action={action}
      {...(opened === null ? {} : { aside: staffTexts.list.count(opened.total) })}
    >
      {opened === null && <p role="status">{staffTexts.list.loading}</p>}
      {opened?.total === 0 && <Empty title={words.none} />}
      {opened !== null && opened.requests.length > 0 && (
        <ul className={styles['list']}>
          {opened.requests.map((one) => (
            <li key={one.opId}>
              <Line
                one={one}
                open={touched === one.opId}
                onTouch={() => setTouched(touched === one.opId ? null : one.opId)}
              />
            </li>
          ))}
        </ul>
      )}
      {opened !== null && opened.closed > 0 && (
        <p className={styles['closed']}>{staffTexts.list.closed(opened.closed)}</p>
      )}
      {opened !== null && (
        <Pager page={opened.page} pages={Math.ceil(opened.total / perPage)} onPage={setAsked} />
      )}
    </Frame>
  );
}

type LineProps = { readonly one: OpenedRequest; readonly open: boolean; readonly onTouch: () => void };

function Line({ one, open, onTouch }: LineProps) {
  const { nowMs } = useApp();
  const { who, phone, about } = requestFacts(one.request);
  const kind = one.request.kind === 'satisfaction' ? '' : requestTexts.titles[one.request.kind];
  return (
    <button
      type="button"
      className={styles['line']}
      data-testid="staff-request"
      aria-expanded={open}
      onClick={onTouch}
    >
      <strong className={styles['who']}>{kind}</strong>
      <span className={styles['phone']}>
        {phone === null ? words.anonymous : open ? phoneGroups(phone) : coveredPhone(phone)}
      </span>
      <span className={styles['hint']}>{open || phone === null ? who : staffTexts.list.touch}</span>
      <span className={styles['number']}>{one.number}</span>
      <span>{momentWords(one.enteredAtMs, nowMs)}</span>
      <span className={styles['hint']}>{about}</span>
    </button>
  );
}
