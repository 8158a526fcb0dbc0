// A person's page: who, what runs (12333 with its window, a graduate's services), what happened, and one tap for what staff did just now.
import { type ReactNode, useState } from 'react';
import { type CaseFile, spellOn } from '#shared/casework/case-file.ts';
import { serviceKinds } from '#shared/casework/event.ts';
import { graduateMeterOn, meterOn } from '#shared/casework/meter.ts';
import { defaultCaseSettings } from '#shared/casework/settings.ts';
import { eventDetail, eventNames, serviceNames } from '#shared/casework/words.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { useApp } from '../../app/app-context.ts';
import { actTexts } from '../../app/act-texts.ts';
import { deskTexts } from '../../app/desk-texts.ts';
import { Frame } from '../../app/frame.tsx';
import { letterTexts } from '../../app/letter-texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { phoneGroups } from '../../ime/phone.ts';
import { Button } from '../../ui/button.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { coveredPhone } from '../staff/staff-words.ts';
import styles from './desk.module.css';
import { ActForm } from './act-form.tsx';
import { LetterBack } from './letter-back.tsx';
import { PersonJobs } from './person-jobs.tsx';
import { type PersonCase, usePerson } from './use-person.ts';

const words = deskTexts.person;

/** A person's file, and what is over it. */
type Page = 'file' | 'jobs' | 'letters' | 'acts';
type PersonProps = { readonly personId: string; readonly action: ReactNode; readonly onBack: () => void };

export function Person({ personId, action, onBack }: PersonProps) {
  const person = usePerson(personId);
  const { file, said } = person;
  const [shown, setShown] = useState<Page>('file');
  const onFile = () => setShown('file');
  if (file !== null && shown === 'jobs') return <PersonJobs {...person} file={file} onBack={onFile} />;
  if (file !== null && shown === 'acts') return <ActForm {...person} file={file} onBack={onFile} />;
  if (file !== null && shown === 'letters' && hasLetterOut(file))
    return <LetterBack {...person} file={file} onBack={onFile} />;
  return (
    <Frame title={file?.details.name ?? ''} aside={said} onBack={onBack} action={action}>
      {file !== null && (
        <div className={styles['person']}>
          <Facts file={file} />
          <Timeline file={file} />
          <Acts {...person} file={file} onShow={setShown} />
        </div>
      )}
    </Frame>
  );
}

function Facts({ file }: { readonly file: CaseFile }) {
  const { nowMs } = useApp();
  const [open, setOpen] = useState(false);
  const today = chinaDay(nowMs);
  const meter = meterOn(file, defaultCaseSettings, today);
  const graduate = graduateMeterOn(file, defaultCaseSettings, today);
  const { phone = '', idNumber = '' } = file.details;
  const hardship = spellOn(file.hardship, today);
  return (
    <section className={styles['facts']}>
      <button type="button" className={styles['phone']} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? phoneGroups(phone) : `${coveredPhone(phone)} ${words.phoneShow}`}
      </button>
      <p>
        {[
          deskTexts.find.idTail(idNumber.slice(-4)),
          deskTexts.find.registeredOn(file.registeredOn),
          file.officer === null ? words.noOfficer : words.officer(file.officer.name),
        ].join(' · ')}
      </p>
      {hardship !== null && <p>{eventNames.hardshipRecognised}</p>}
      {meter === null ? (
        <p className={styles['quiet']}>{words.noMeter}</p>
      ) : (
        <>
          <h2>{words.meter(meter.from, meter.until)}</h2>
          <ul className={styles['meter']} data-testid="desk-meter">
            {meter.lines.map(({ kind, done, wanted }) => (
              <li key={kind} data-done={done >= wanted}>
                {words.line(serviceNames[kind], done, wanted)}
              </li>
            ))}
          </ul>
        </>
      )}
      {graduate !== null && <p>{words.graduate(graduate.done, graduate.wanted, graduate.until)}</p>}
    </section>
  );
}

function Timeline({ file }: { readonly file: CaseFile }) {
  const { portrait, low } = useLayout();
  const [page, setPage] = useState(0);
  const shown = pageOf(file.events.toReversed(), page, portrait ? 6 : low ? 2 : 4);
  return (
    <section className={styles['timeline']}>
      <h2>{words.timeline}</h2>
      <ol>
        {shown.items.map(({ eventId, day, by, what }) => (
          <li key={eventId} data-testid="desk-event">
            <span className={styles['day']}>{day}</span>
            <strong>{eventNames[what.kind]}</strong>
            <span>{[eventDetail(what), by.name].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
      <Pager page={shown.page} pages={shown.pages} onPage={setPage} />
    </section>
  );
}

/** The last event that staff recorded, and nobody took back: what a slip of the hand leaves. A 求职登记 is not undone here. */
const lastOfStaffs = (file: CaseFile) => file.events.findLast(({ what }) => what.kind !== 'intake');

const hasLetterOut = ({ letters }: CaseFile): boolean => letters.some(({ result }) => result === null);

type ActsProps = Pick<PersonCase, 'busy' | 'record'> & {
  readonly file: CaseFile;
  readonly onShow: (page: Page) => void;
};

function Acts({ file, busy, record, onShow }: ActsProps) {
  const last = lastOfStaffs(file);
  return (
    <nav className={styles['acts']} aria-label={words.record}>
      <Button disabled={busy} onPress={() => onShow('jobs')}>
        {letterTexts.desk.jobs}
      </Button>
      {hasLetterOut(file) && (
        <Button disabled={busy} onPress={() => onShow('letters')}>
          {letterTexts.desk.result}
        </Button>
      )}
      {serviceKinds.map((service) => (
        <Button
          key={service}
          disabled={busy}
          onPress={() => record({ kind: 'served', service, refId: null, note: '' }, serviceNames[service])}
        >
          {serviceNames[service]}
        </Button>
      ))}
      {([true, false] as const).map((reached) => (
        <Button
          key={String(reached)}
          disabled={busy}
          onPress={() =>
            record({ kind: 'contacted', reached, note: '' }, reached ? words.reached : words.notReached)
          }
        >
          {reached ? words.reached : words.notReached}
        </Button>
      ))}
      <Button disabled={busy} onPress={() => onShow('acts')}>
        {actTexts.more}
      </Button>
      <Button
        kind="quiet"
        disabled={busy || last === undefined}
        onPress={() => {
          if (last !== undefined)
            record({ kind: 'voided', eventId: last.eventId, reason: words.undone }, words.undo);
        }}
      >
        {words.undo}
      </Button>
    </nav>
  );
}
