// 这台机器上的登记: newest first, a page at a time. The telephone number is covered until its line is touched, one at a time.
import { type ReactNode, useState } from 'react';
import type { OpenedRegistration } from '#shared/ipc/staff.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { momentWords } from '../../app/freshness.ts';
import { staffTexts } from '../../app/staff-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Empty } from '../../ui/empty.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { phoneGroups } from '../../ime/phone.ts';
import { type UploadState, coveredPhone, uploadOf } from './staff-words.ts';
import styles from './staff.module.css';
import { useRegistrations } from './use-registrations.ts';

const words = staffTexts.list;
const icons: Readonly<Record<UploadState, IconName>> = {
  waiting: 'upload',
  uploaded: 'check',
  check: 'warning',
};

export function Registrations({ tools, action }: { readonly tools: ReactNode; readonly action: ReactNode }) {
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const opened = useRegistrations();
  const [shownPage, setPage] = useState(0);
  const [touched, setTouched] = useState<string | null>(null);
  const registrations = opened?.registrations ?? [];
  // A line is half as high as a card.
  const perPage = portrait ? cardsPerPage + 2 : stripCards + 1;
  const { page, pages, items } = pageOf(registrations, shownPage, perPage);
  return (
    <Frame
      title={words.title}
      {...(opened === null ? {} : { aside: words.count(registrations.length) })}
      tools={tools}
      action={action}
    >
      {opened === null && <p role="status">{words.loading}</p>}
      {opened !== null && registrations.length === 0 && <Empty title={words.none} help={words.noneHelp} />}
      {registrations.length > 0 && (
        <ul className={styles['list']}>
          {items.map((one) => (
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
        <p className={styles['closed']}>{words.closed(opened.closed)}</p>
      )}
      <Pager page={page} pages={pages} onPage={setPage} />
    </Frame>
  );
}

type LineProps = {
  readonly one: OpenedRegistration;
  readonly open: boolean;
  readonly onTouch: () => void;
};

function Line({ one, open, onTouch }: LineProps) {
  const { outbox, nowMs } = useApp();
  const { name, title, phone } = one.registration;
  const state = uploadOf(one.entityId, outbox);
  return (
    <button
      type="button"
      className={styles['line']}
      data-testid="staff-registration"
      aria-expanded={open}
      onClick={onTouch}
    >
      <strong className={styles['who']}>{`${name} ${words.titles[title]}`.trim()}</strong>
      <span className={styles['phone']}>{open ? phoneGroups(phone) : coveredPhone(phone)}</span>
      <span className={styles['hint']}>{open ? '' : words.touch}</span>
      <span className={styles['number']}>{one.number}</span>
      <span>{momentWords(one.enteredAtMs, nowMs)}</span>
      <span className={styles['state']} data-state={state}>
        <Icon name={icons[state]} small /> {words.states[state]}
      </span>
    </button>
  );
}
