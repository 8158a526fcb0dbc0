// 这台机器上的登记: newest first, a page at a time. The telephone number is covered until its line is touched, one at a time. Of what the
// county has ordered to be forgotten (S21), number and time stay.
import { type ReactNode, useState } from 'react';
import type { ForgottenRegistration, OpenedRegistration } from '#shared/ipc/staff.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { momentWords } from '../../app/freshness.ts';
import { staffTexts } from '../../app/staff-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Empty } from '../../ui/empty.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Pager } from '../../ui/pager.tsx';
import { phoneGroups } from '../../ime/phone.ts';
import { type UploadState, uploadOf } from '../receipt/upload-state.ts';
import { coveredPhone } from './staff-words.ts';
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
  const [asked, setAsked] = useState(0);
  const [touched, setTouched] = useState<string | null>(null);
  // A line is half as high as a card.
  const perPage = portrait ? cardsPerPage + 2 : stripCards + 1;
  const opened = useRegistrations(asked, perPage);
  return (
    <Frame
      title={words.title}
      {...(opened === null ? {} : { aside: words.count(opened.total) })}
      tools={tools}
      action={action}
    >
      {opened === null && <p role="status">{words.loading}</p>}
      {opened?.total === 0 && <Empty title={words.none} help={words.noneHelp} />}
      {opened !== null && opened.lying.length > 0 && (
        <ul className={styles['list']}>
          {opened.lying.map((one) => (
            <li key={one.kioskSeq}>
              {one.kind === 'forgotten' ? (
                <ForgottenLine one={one} />
              ) : (
                <Line
                  one={one}
                  open={touched === one.opId}
                  onTouch={() => setTouched(touched === one.opId ? null : one.opId)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {opened !== null && opened.closed > 0 && (
        <p className={styles['closed']}>{words.closed(opened.closed)}</p>
      )}
      {opened !== null && (
        <Pager page={opened.page} pages={Math.ceil(opened.total / perPage)} onPage={setAsked} />
      )}
    </Frame>
  );
}

function ForgottenLine({ one }: { readonly one: ForgottenRegistration }) {
  const { nowMs } = useApp();
  return (
    <div className={styles['line']} data-testid="staff-forgotten">
      <strong className={styles['who']}>{words.forgotten}</strong>
      <span />
      <span />
      <span className={styles['number']}>{one.number}</span>
      <span>{momentWords(one.enteredAtMs, nowMs)}</span>
    </div>
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
  const state = uploadOf(one, outbox);
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
