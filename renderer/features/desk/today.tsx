// 今天要做的: the most urgent first, a page at a time; a line opens its person, where the work is done. Below it the ways to whom nobody
// has told yet (政策找人) and whom a posting suits (岗位找人).
import { type ReactNode, useEffect, useState } from 'react';
import { chinaDay } from '#shared/kernel/calendar.ts';
import type { TaskLine } from '#shared/ipc/casework.ts';
import { useApp } from '../../app/app-context.ts';
import { deskTexts } from '../../app/desk-texts.ts';
import { Frame } from '../../app/frame.tsx';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { Outreach, type OutreachWay } from '../outreach/outreach.tsx';
import { useUntold } from '../outreach/use-untold.ts';
import { outreachTexts } from '../../app/outreach-texts.ts';
import { coveredPhone } from '../staff/staff-words.ts';
import staff from '../staff/staff.module.css';
import styles from './desk.module.css';

const words = deskTexts.today;

/** How many are to be told is said here; who they are stands on their own page. */
const justCount = { first: 'can', page: 0, perPage: 1 } as const;

type TodayProps = {
  readonly tools: ReactNode;
  readonly action: ReactNode;
  /** Events that this account cannot open. */
  readonly closed: number;
  readonly onPerson: (personId: string) => void;
};

export function Today(props: TodayProps) {
  const [way, setWay] = useState<OutreachWay | null>(null);
  // Whoever comes back finds the counts of now.
  return way === null ? (
    <TodayList {...props} onWay={setWay} />
  ) : (
    <Outreach way={way} action={props.action} onBack={() => setWay(null)} />
  );
}

type TodayListProps = TodayProps & { readonly onWay: (way: OutreachWay) => void };

function TodayList({ tools, action, closed, onPerson, onWay }: TodayListProps) {
  const { kiosk, nowMs } = useApp();
  const { portrait, cardsPerPage, stripCards } = useLayout();
  const [page, setPage] = useState(0);
  const [today, setToday] = useState<{ readonly tasks: readonly TaskLine[]; readonly people: number } | null>(
    null,
  );
  const day = chinaDay(nowMs);
  useEffect(() => {
    let wanted = true;
    kiosk.invoke('case:today', { day }).then(
      // Locked meanwhile: the screen is about to go.
      (answer) => wanted && answer.ok && setToday(answer.value),
      () => undefined, // a bug there is logged there
    );
    return () => {
      wanted = false;
    };
  }, [kiosk, day]);
  const untold = useUntold(justCount);
  const shown = pageOf(today?.tasks ?? [], page, portrait ? cardsPerPage + 2 : stripCards + 1);
  return (
    <Frame
      title={words.title}
      tools={tools}
      action={action}
      wideAction={
        <>
          <Button onPress={() => onWay('policies')}>
            {outreachTexts.policies(untold?.ok === true ? untold.value.people.can : null)}
          </Button>
          <Button onPress={() => onWay('postings')}>{outreachTexts.postings}</Button>
        </>
      }
      {...(today === null ? {} : { aside: words.count(today.tasks.length, today.people) })}
    >
      {today?.tasks.length === 0 && <Empty title={words.none} help={words.noneHelp} />}
      <ul className={staff['list']}>
        {shown.items.map((task) => (
          <li key={`${task.person.personId} ${task.kind} ${task.about ?? ''}`}>
            <button
              type="button"
              className={staff['line']}
              data-testid="desk-task"
              onClick={() => onPerson(task.person.personId)}
            >
              <strong className={staff['who']}>{task.person.name}</strong>
              <span className={staff['phone']}>{coveredPhone(task.person.phone)}</span>
              <span />
              <span className={staff['number']}>{words.kinds[task.kind]}</span>
              <span className={styles['due']} data-overdue={task.overdue}>
                {task.overdue && <Icon name="warning" small />}
                {task.overdue ? words.overdue(task.due) : words.due(task.due, task.certain)}
              </span>
              <span className={staff['hint']}>{task.about}</span>
            </button>
          </li>
        ))}
      </ul>
      {closed > 0 && <p className={staff['closed']}>{deskTexts.opening.closed(closed)}</p>}
      <Pager page={shown.page} pages={shown.pages} onPage={setPage} />
    </Frame>
  );
}
